#pragma once
#include <stdbool.h>

#include "wire.h"

// Removes all but the files that the job names: a sandbox that has grown too large is brought back to what was sent to it.
bool prune(int sandbox_fd, const struct job *job);
