#include <assert.h>
#include <stdio.h>

int answer(void);

int main(void)
{
    assert(answer() == 42);
    puts("All tests passed");
}
