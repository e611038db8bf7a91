// The sockets of the sandbox. A cgroup of version 1 does not count what their buffers hold as memory of the sandbox.
#pragma once
#include <stdbool.h>

// Call it before the first run.
void remember_sockets(void);

// Returns true when there are more sockets than a sandbox may have. Counts those of all processes, those in flight, and
// those that were closed and still hold data. A kernel before 4.16 counts the sockets of the whole machine, which is
// noticed: then it returns false.
bool has_too_many_sockets(void);
