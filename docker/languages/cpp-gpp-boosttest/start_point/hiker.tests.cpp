#include <boost/test/unit_test.hpp>
#include "hiker.hpp"

BOOST_AUTO_TEST_CASE(life_the_universe_and_everything)
{
    BOOST_TEST(answer() == 42);
}
