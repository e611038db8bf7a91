import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTest {

    @Test
    void passes() {
        assertThat(List.of("towel", "answer")).contains("towel").hasSize(2);
    }

    @Test
    void fails() {
        assertThat(6 * 9).isEqualTo(42);
    }
}
