#import <Foundation/Foundation.h>

@interface Hiker : NSObject

- (int)answer;

@end
