#import "Hiker.h"
#include <assert.h>

int main(void)
{
    NSAutoreleasePool *pool = [[NSAutoreleasePool alloc] init];
    Hiker *hiker = [[[Hiker alloc] init] autorelease];
    assert([hiker answer] == 42);
    puts("All tests passed");
    [pool release];
}
