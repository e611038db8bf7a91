import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void even_amount() {
        assertArrayEquals(new int[] {30, 30, 30}, Shares.of(90, 3));
    }

    @Test
    void one_cent_is_left() {
        assertArrayEquals(new int[] {34, 33, 33}, Shares.of(100, 3));
    }

    @Test
    void two_cents_are_left() {
        assertArrayEquals(new int[] {34, 34, 33}, Shares.of(101, 3));
    }
}
