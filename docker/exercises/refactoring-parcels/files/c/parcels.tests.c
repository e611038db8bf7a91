#include "parcels.h"
#include <assert.h>
#include <stdio.h>

int main(void)
{
    assert(price((struct parcel){.kg = 1}) == 4);
    assert(price((struct parcel){.kg = 5}) == 7);
    assert(price((struct parcel){.kg = 20}) == 12);
    assert(price((struct parcel){.kg = 21}) == -1);
    assert(price((struct parcel){.kg = 1, .abroad = true}) == 8);
    assert(price((struct parcel){.kg = 3, .abroad = true, .value = 101}) == 17);
    assert(price((struct parcel){.kg = 20, .express = true}) == 18);
    assert(price((struct parcel){.kg = 1, .express = true}) == 9);
    assert(price((struct parcel){.kg = 5, .member = true}) == 6);
    puts("All tests passed");
}
