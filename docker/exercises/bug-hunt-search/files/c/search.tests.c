#include "search.h"
#include <assert.h>
#include <stdio.h>

int main(void)
{
    int even[] = {2, 4, 6};
    int odd[] = {1, 3, 5, 7, 9};
    assert(position(4, even, 3) == 1);
    assert(position(5, even, 3) == -1);
    assert(position(5, even, 0) == -1);
    assert(position(9, odd, 5) == 4);
    puts("All tests passed");
}
