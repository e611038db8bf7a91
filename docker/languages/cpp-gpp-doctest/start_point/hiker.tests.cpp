#include <doctest/doctest.h>
#include "hiker.hpp"

TEST_CASE("life, the universe and everything")
{
    CHECK(answer() == 42);
}
