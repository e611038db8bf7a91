#import "Hiker.h"

@implementation Hiker

- (int)answer
{
    return 6 * 9;
}

@end
