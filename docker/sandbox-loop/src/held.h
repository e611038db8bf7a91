// Files of a run that have no name any more: no walk finds them, and they take their room until they are closed.
#pragma once
#include <stdint.h>
#include <sys/types.h>

// Bytes on the disk of such files that other processes hold open, as far as they can be looked into.
uint64_t held_bytes(dev_t disk);
