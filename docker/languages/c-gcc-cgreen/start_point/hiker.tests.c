#include "hiker.h"
#include <cgreen/cgreen.h>

Describe(Hiker);
BeforeEach(Hiker) {}
AfterEach(Hiker) {}

Ensure(Hiker, answers_life_the_universe_and_everything)
{
    assert_that(answer(), is_equal_to(42));
}

int main(void)
{
    TestSuite *suite = create_test_suite();
    add_test_with_context(suite, Hiker, answers_life_the_universe_and_everything);
    return run_test_suite(suite, create_text_reporter());
}
