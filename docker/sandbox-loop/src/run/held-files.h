// Deleted files that the processes of a run still hold. No walk finds them, and they take disk space until they are
// closed.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct held {
  uint64_t bytes;
  bool is_whole;  // false when the run holds what cannot be counted
};

// Counts the deleted files on the disk that other processes hold, each once:
//   - behind a descriptor: its blocks;
//   - mapped, without a descriptor: the largest size that a file may have, since its blocks cannot be seen; `bytes_max`
//     when there is no such limit.
// It cannot count a process that is not dumpable, descriptors in flight between sockets (unix(7), SCM_RIGHTS), and more
// descriptors and mappings than can be read in the time of a measurement. More pseudo-terminals than a sandbox may have
// count in the same way.
struct held measure_held_files(dev_t disk, uint64_t bytes_max);
