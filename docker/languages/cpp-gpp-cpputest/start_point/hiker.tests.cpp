#include "CppUTest/TestHarness.h"
#include "CppUTest/CommandLineTestRunner.h"
#include "hiker.hpp"

TEST_GROUP(Hiker) {};

TEST(Hiker, LifeTheUniverseAndEverything)
{
    LONGS_EQUAL(42, answer());
}

int main(int argc, char **argv)
{
    return RUN_ALL_TESTS(argc, argv);
}
