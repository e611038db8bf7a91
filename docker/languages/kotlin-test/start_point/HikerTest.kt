import kotlin.test.Test
import kotlin.test.assertEquals

class HikerTest {

    @Test
    fun `life, the universe and everything`() {
        assertEquals(42, answer())
    }
}
