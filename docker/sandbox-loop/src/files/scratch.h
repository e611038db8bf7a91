// The scratch directories, which are emptied after each run. Lists of them end with NULL.
#pragma once
#include <stdbool.h>

bool are_empty(char *const directories[]);

// Returns false when one cannot be emptied, or when emptying it takes longer than starting another sandbox.
bool empty_all(char *const directories[]);
