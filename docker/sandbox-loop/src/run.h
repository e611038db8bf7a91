// One run of cyber-dojo.sh.
#pragma once
#include <stdbool.h>

// Remembers what is to be as it is now after each run. Before anything else.
void prepare_runs(void);

// Runs it in the present directory, which is the sandbox, and returns its exit status. Its outputs are put as frames
// while it runs. `is_clean`: everything that it started is dead; false when something cannot be killed.
int run_cyber_dojo(bool *is_clean);
