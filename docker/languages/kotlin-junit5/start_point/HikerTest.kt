import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class HikerTest {

    @Test
    fun `life, the universe and everything`() {
        assertEquals(42, answer())
    }
}
