#include "hiker.hpp"
#include <UnitTest++/UnitTest++.h>

TEST(LifeTheUniverseAndEverything)
{
    CHECK_EQUAL(42, answer());
}

int main()
{
    return UnitTest::RunAllTests();
}
