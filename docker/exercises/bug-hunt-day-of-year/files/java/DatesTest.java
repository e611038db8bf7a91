import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DatesTest {

    @Test
    void first_day() {
        assertEquals(1, Dates.dayOfYear(2023, 1, 1));
    }

    @Test
    void after_february() {
        assertEquals(60, Dates.dayOfYear(2023, 3, 1));
        assertEquals(61, Dates.dayOfYear(2024, 3, 1));
    }

    @Test
    void full_century() {
        assertEquals(365, Dates.dayOfYear(1900, 12, 31));
    }

    @Test
    void year_2000() {
        assertEquals(366, Dates.dayOfYear(2000, 12, 31));
    }
}
