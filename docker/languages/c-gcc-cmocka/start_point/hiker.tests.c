#include "hiker.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void life_the_universe_and_everything(void **state)
{
    (void)state;
    assert_int_equal(answer(), 42);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(life_the_universe_and_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
