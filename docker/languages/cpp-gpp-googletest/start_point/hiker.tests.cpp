#include <gtest/gtest.h>
#include "hiker.hpp"

TEST(Hiker, LifeTheUniverseAndEverything)
{
    EXPECT_EQ(answer(), 42);
}
