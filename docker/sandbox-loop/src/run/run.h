// One run of cyber-dojo.sh.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "held-files.h"

// Sets signals up. Call it once, before the first run.
void prepare_runs(void);

struct run_end {
  int status;        // the exit status, or 128 and the number of the signal
  bool is_clean;     // false when a process of the run cannot be killed
  struct held held;  // what the run held when it was ended for its disk usage, else nothing
};

// The disk space of a sandbox. A run that exceeds it is ended.
struct allowance {
  uint64_t entries_max, bytes_max;
};

// Runs cyber-dojo.sh in the sandbox, and ends every process that it has started. Its outputs are put as frames while it
// runs, each cut after `output_bytes_max`.
struct run_end run_cyber_dojo(int sandbox_fd, struct allowance allowance, size_t output_bytes_max);
