import static org.easymock.EasyMock.expect;
import static org.easymock.EasyMock.mock;
import static org.easymock.EasyMock.replay;
import static org.easymock.EasyMock.verify;
import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class TrainingTest {

    @Test
    public void life_the_universe_and_everything() {
        TrainingDouble deepThought = mock(TrainingDouble.class);
        expect(deepThought.multiply(6, 7)).andReturn(42);
        replay(deepThought);
        assertEquals(42, deepThought.multiply(6, 7) + 12);
        verify(deepThought);
    }
}
