import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SearchTest {

    @Test
    void middle() {
        assertEquals(1, Search.position(4, 2, 4, 6));
    }

    @Test
    void missing() {
        assertEquals(-1, Search.position(5, 2, 4, 6));
        assertEquals(-1, Search.position(5));
    }

    @Test
    void last() {
        assertEquals(4, Search.position(9, 1, 3, 5, 7, 9));
    }
}
