#include "shares.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>

static int are(int cents, const int expected[3])
{
    int shares[3];
    share_cents(cents, 3, shares);
    return memcmp(shares, expected, sizeof shares) == 0;
}

int main(void)
{
    assert(are(90, (int[]){30, 30, 30}));
    assert(are(100, (int[]){34, 33, 33}));
    assert(are(101, (int[]){34, 34, 33}));
    puts("All tests passed");
}
