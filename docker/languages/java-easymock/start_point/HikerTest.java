import static org.easymock.EasyMock.expect;
import static org.easymock.EasyMock.mock;
import static org.easymock.EasyMock.replay;
import static org.easymock.EasyMock.verify;
import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class HikerTest {

    @Test
    public void life_the_universe_and_everything() {
        DeepThought deepThought = mock(DeepThought.class);
        expect(deepThought.multiply(6, 7)).andReturn(42);
        replay(deepThought);
        assertEquals(42, new Hiker(deepThought).answer());
        verify(deepThought);
    }
}
