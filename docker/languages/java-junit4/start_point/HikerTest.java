import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class HikerTest {

    @Test
    public void life_the_universe_and_everything() {
        assertEquals(42, Hiker.answer());
    }
}
