#include "hiker.h"
#include <CUnit/Basic.h>

static void life_the_universe_and_everything(void)
{
    CU_ASSERT_EQUAL(answer(), 42);
}

int main(void)
{
    CU_initialize_registry();
    CU_pSuite hiker = CU_add_suite("hiker", NULL, NULL);
    CU_add_test(hiker, "life the universe and everything", life_the_universe_and_everything);

    CU_basic_set_mode(CU_BRM_VERBOSE);
    CU_basic_run_tests();
    unsigned int failed = CU_get_number_of_failures();
    CU_cleanup_registry();
    return failed == 0 ? 0 : 1;
}
