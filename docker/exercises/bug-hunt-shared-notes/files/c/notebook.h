#ifndef NOTEBOOK_H
#define NOTEBOOK_H

struct notebook {
    const char *owner;
    char *notes;
};

struct notebook open_notebook(const char *owner);
void write_note(struct notebook *book, const char *note);
const char *read_notes(const struct notebook *book);

#endif
