#include "hiker.h"
#include <check.h>
#include <stdlib.h>

START_TEST(life_the_universe_and_everything)
{
    ck_assert_int_eq(answer(), 42);
}
END_TEST

int main(void)
{
    TCase *questions = tcase_create("questions");
    tcase_add_test(questions, life_the_universe_and_everything);
    Suite *hiker = suite_create("hiker");
    suite_add_tcase(hiker, questions);

    SRunner *runner = srunner_create(hiker);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
