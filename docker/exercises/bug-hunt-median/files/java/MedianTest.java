import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void single_value() {
        assertEquals(7, Median.median(7));
    }

    @Test
    void odd_number_of_values() {
        assertEquals(4, Median.median(1, 9, 4));
    }

    @Test
    void even_number_of_values() {
        assertEquals(5, Median.median(1, 4, 6, 9));
    }

    @Test
    void mean_between_two_numbers() {
        assertEquals(2.5, Median.median(2, 3));
    }
}
