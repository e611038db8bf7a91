// Starts cyber-dojo.sh as a shell would.
#pragma once
#include <sys/types.h>

// Statuses with which the loop itself exits.
enum { EXIT_CANNOT_START = 72, EXIT_RUNNER_GONE = 73 };

// Starts it in the present directory, in a session of its own. The read ends of its output pipes do not block. Exits
// with EXIT_CANNOT_START when there are no descriptors or processes.
pid_t start_cyber_dojo(int *standard_output, int *standard_error);
