#include "dates.h"
#include <assert.h>
#include <stdio.h>

int main(void)
{
    assert(day_of_year(2023, 1, 1) == 1);
    assert(day_of_year(2023, 3, 1) == 60);
    assert(day_of_year(2024, 3, 1) == 61);
    assert(day_of_year(2000, 12, 31) == 366);
    assert(day_of_year(1900, 12, 31) == 365);
    puts("All tests passed");
}
