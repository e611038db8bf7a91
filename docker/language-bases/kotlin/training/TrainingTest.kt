import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith

class TrainingTest {

    @Test
    fun passes() {
        assertFailsWith<IllegalStateException> { error("no answer") }
    }

    @Test
    fun fails() {
        assertEquals(42, listOf(6, 9).reduce { a, b -> a * b })
    }
}
