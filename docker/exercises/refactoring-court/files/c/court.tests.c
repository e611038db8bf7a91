#include "court.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>

static int is_announced(int a, int b, const char *expected)
{
    char text[20];
    announce(a, b, text);
    return strcmp(text, expected) == 0;
}

int main(void)
{
    assert(is_announced(0, 0, "love-all"));
    assert(is_announced(1, 1, "15-all"));
    assert(is_announced(2, 2, "30-all"));
    assert(is_announced(3, 3, "deuce"));
    assert(is_announced(7, 7, "deuce"));
    assert(is_announced(1, 0, "15-love"));
    assert(is_announced(3, 2, "40-30"));
    assert(is_announced(0, 3, "love-40"));
    assert(is_announced(1, 2, "15-30"));
    assert(is_announced(4, 3, "advantage A"));
    assert(is_announced(8, 9, "advantage B"));
    assert(is_announced(4, 0, "game A"));
    assert(is_announced(6, 4, "game A"));
    assert(is_announced(2, 4, "game B"));
    puts("All tests passed");
}
