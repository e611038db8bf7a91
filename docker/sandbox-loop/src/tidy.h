// Between runs: nothing of the last one is left, and this loop is as it was.
#pragma once
#include <stdbool.h>

// Remembers what a run could alter of this process from outside. Before the first run.
void remember_self(void);

// True when no run has altered it since. One that was may not even be able to open a file.
bool is_unaltered(void);

// That, and the kernel has killed nothing in here for want of memory.
bool is_as_before(void);

// The directories are NULL-terminated. False when one cannot be emptied, or not in the time that another sandbox takes.
bool are_empty(char *const directories[]);
bool empty_all(char *const directories[]);
