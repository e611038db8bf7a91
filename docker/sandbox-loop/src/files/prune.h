#pragma once
#include <stdbool.h>

#include "wire.h"

// Removes everything but the files that the job names, for a sandbox that has exceeded its allowance. A kept file that
// is larger than anybody can send is removed too. One that takes more disk space than its size is rewritten.
bool prune(int sandbox_fd, const struct job *job);
