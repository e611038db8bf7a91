import static org.junit.Assert.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.Test;

public class TrainingTest {

    @Test
    public void life_the_universe_and_everything() {
        TrainingDouble deepThought = mock(TrainingDouble.class);
        when(deepThought.multiply(6, 7)).thenReturn(42);
        assertEquals(42, deepThought.multiply(6, 7) + 12);
    }
}
