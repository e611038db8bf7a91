// The files that a job writes and deletes.
#pragma once
#include <stdbool.h>

#include "wire.h"

// Carries out the parts of a job. Removes what is in the way of a file. Reads all parts, even after one has failed (for
// example because the disk is full), and returns false then.
bool take_files(int sandbox_fd, const struct job *job);

void skip_parts(const struct job *job);
