// The files that a job brings and takes away.
#pragma once
#include <stdbool.h>

#include "wire.h"

// Carries out the parts of a job of files: what an avatar left in the way is removed. All of them are read even when one
// cannot be carried out (no room on the disk); false then.
bool take_files(int sandbox_fd, const struct job *job);

void skip_parts(const struct job *job);
