#include <UnitTest++/UnitTest++.h>
#include "hiker.hpp"

TEST(LifeTheUniverseAndEverything)
{
    CHECK_EQUAL(42, answer());
}

int main()
{
    return UnitTest::RunAllTests();
}
