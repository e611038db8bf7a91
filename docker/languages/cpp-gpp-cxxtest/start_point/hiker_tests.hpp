#include "hiker.hpp"
#include <cxxtest/TestSuite.h>

class HikerTests : public CxxTest::TestSuite
{
public:
    void testLifeTheUniverseAndEverything()
    {
        TS_ASSERT_EQUALS(answer(), 42);
    }
};
