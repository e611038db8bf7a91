import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HikerTest {

    @Test
    void life_the_universe_and_everything() {
        assertThat(Hiker.answer()).isEqualTo(42);
    }
}
