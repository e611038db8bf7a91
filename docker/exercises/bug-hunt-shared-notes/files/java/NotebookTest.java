import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NotebookTest {

    @Test
    void reads_notes_of_two_visitors() {
        Notebook ann = new Notebook("Ann");
        Notebook ben = new Notebook("Ben");
        ann.write("nice vase");
        ben.write("too dark");
        assertEquals("nice vase", ann.read());
        assertEquals("too dark", ben.read());
    }
}
