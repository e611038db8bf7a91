import static org.junit.Assert.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.Test;

public class HikerTest {

    @Test
    public void life_the_universe_and_everything() {
        DeepThought deepThought = mock(DeepThought.class);
        when(deepThought.multiply(6, 7)).thenReturn(42);
        assertEquals(42, new Hiker(deepThought).answer());
    }
}
