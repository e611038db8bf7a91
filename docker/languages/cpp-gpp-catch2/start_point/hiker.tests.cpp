#include <catch2/catch_test_macros.hpp>
#include "hiker.hpp"

TEST_CASE("life, the universe and everything")
{
    REQUIRE(answer() == 42);
}
