#include "notebook.h"
#include <string.h>

enum { NOTES_SIZE = 256 };

struct notebook open_notebook(const char *owner)
{
    static char notes[NOTES_SIZE];
    notes[0] = '\0';
    struct notebook book = {owner, notes};
    return book;
}

void write_note(struct notebook *book, const char *note)
{
    size_t used = strlen(book->notes);
    if (used + strlen(note) < NOTES_SIZE)
        strcpy(book->notes + used, note);
}

const char *read_notes(const struct notebook *book)
{
    return book->notes;
}
