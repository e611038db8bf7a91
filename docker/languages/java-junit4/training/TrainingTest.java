import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class TrainingTest {

    @Test
    public void passes() {
        assertEquals(42, 6 * 7);
    }

    @Test
    public void fails() {
        assertEquals(42, 6 * 9);
    }
}
