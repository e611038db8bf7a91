// Whether a run has altered this process from outside.
#pragma once
#include <stdbool.h>

// Remembers limits and priorities. Call it once, before the first run.
void remember_self(void);

// Returns true when they are as remembered. An altered loop may not even be able to open a file.
bool is_unaltered(void);

// Also checks that the kernel has killed no process of this container because it ran out of memory.
bool is_as_before(void);
