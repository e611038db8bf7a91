import java.util.ArrayList;
import java.util.List;

class Notebook {

    private static final List<String> notes = new ArrayList<>();

    final String owner;

    Notebook(String owner) {
        this.owner = owner;
    }

    void write(String note) {
        notes.add(note);
    }

    String read() {
        return String.join(", ", notes);
    }
}
