#include "hiker.h"
#include <criterion/criterion.h>

Test(hiker, life_the_universe_and_everything)
{
    cr_assert_eq(answer(), 42);
}
