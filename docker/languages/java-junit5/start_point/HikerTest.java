import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HikerTest {

    @Test
    void life_the_universe_and_everything() {
        assertEquals(42, Hiker.answer());
    }
}
