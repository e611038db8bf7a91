#include "shelf.h"
#include <assert.h>
#include <stdio.h>

static int after_evening(const char *name, int days, int freshness)
{
    struct good goods[] = {{name, days, freshness}};
    evening(goods, 1);
    return goods[0].freshness;
}

int main(void)
{
    assert(after_evening("bread", 3, 10) == 8);
    assert(after_evening("bread", 0, 10) == 6);
    assert(after_evening("bread", 0, 3) == 0);
    assert(after_evening("cheese", 3, 10) == 11);
    assert(after_evening("cheese", 0, 39) == 40);
    assert(after_evening("honey", 0, 10) == 10);
    assert(after_evening("ticket", 6, 10) == 11);
    assert(after_evening("ticket", 5, 10) == 13);
    assert(after_evening("ticket", 0, 10) == 0);
    assert(after_evening("apple", 1, 10) == 9);
    assert(after_evening("apple", 0, 10) == 8);
    puts("All tests passed");
}
