#include "notebook.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    struct notebook ann = open_notebook("Ann");
    struct notebook ben = open_notebook("Ben");
    write_note(&ann, "nice vase");
    write_note(&ben, "too dark");
    assert(strcmp(read_notes(&ann), "nice vase") == 0);
    assert(strcmp(read_notes(&ben), "too dark") == 0);
    puts("All tests passed");
}
