#include <cppunit/extensions/HelperMacros.h>
#include <cppunit/TestFixture.h>
#include <cppunit/extensions/TestFactoryRegistry.h>
#include <cppunit/ui/text/TestRunner.h>
#include "hiker.hpp"

class HikerTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(HikerTest);
    CPPUNIT_TEST(lifeTheUniverseAndEverything);
    CPPUNIT_TEST_SUITE_END();

    void lifeTheUniverseAndEverything()
    {
        CPPUNIT_ASSERT_EQUAL(42, answer());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(HikerTest);

int main()
{
    CppUnit::TextUi::TestRunner runner;
    runner.addTest(CppUnit::TestFactoryRegistry::getRegistry().makeTest());
    return runner.run() ? 0 : 1;
}
