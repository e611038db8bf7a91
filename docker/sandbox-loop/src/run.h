// One run of cyber-dojo.sh.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Remembers what is to be as it is now after each run. Before anything else.
void prepare_runs(void);

struct run_end {
  int status;
  bool is_clean;        // everything that it started is dead; false when something cannot be killed
  uint64_t held_bytes;  // of files without a name, when it was ended for what it took of the disk
};

// What a sandbox may hold; a run that is seen to go beyond is ended.
struct allowance {
  uint64_t entries_max, bytes_max;
};

// Runs it in the sandbox. Its outputs are put as frames while it runs.
// Each output is cut after `output_bytes_max`.
struct run_end run_cyber_dojo(int sandbox_fd, struct allowance allowance, size_t output_bytes_max);
