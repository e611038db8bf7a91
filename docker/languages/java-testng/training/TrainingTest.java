import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;

import org.testng.annotations.Test;

public class TrainingTest {

    @Test
    public void passes() {
        assertThrows(IllegalStateException.class, () -> { throw new IllegalStateException(); });
    }

    @Test
    public void fails() {
        assertEquals(42, 6 * 9);
    }
}
