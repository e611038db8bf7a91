#include <gmock/gmock.h>
#include "hiker.hpp"

using ::testing::Return;

class MockGuide : public Guide
{
public:
    MOCK_METHOD(int, left, (), (const, override));
    MOCK_METHOD(int, right, (), (const, override));
};

TEST(Hiker, MultipliesTheTwoNumbersOfTheGuide)
{
    MockGuide guide;
    EXPECT_CALL(guide, left()).WillRepeatedly(Return(6));
    EXPECT_CALL(guide, right()).WillRepeatedly(Return(7));

    EXPECT_EQ(Hiker(guide).answer(), 42);
}
