// The files of a sandbox, and what a run did to them.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "run/held-files.h"

// Puts the frames of names and usage. Counting stops after `entries_max`.
void put_names(int sandbox_fd, uint64_t entries_max);

// Puts the frames of names, of files that have changed since the mark, and of usage, to which `held` is added. Each
// file is cut after `text_bytes_max`, which is at most TEXT_BYTES_MAX.
void put_names_and_files(int sandbox_fd, uint64_t entries_max, struct held held, size_t text_bytes_max);

// Makes the present names the known ones, and puts nothing.
void remember_names(int sandbox_fd, uint64_t entries_max);

// Puts a frame of usage that says that nothing was read.
void put_nothing(void);

// A file has changed when its status change time, which no program can set, is later than the mark, or when its name
// was not known at the last walk. Set the mark when no other process is running.
void set_mark(void);

// File times advance in ticks of the kernel of about 4 ms. Waits until a file that is written now gets a time after the
// mark.
void wait_past_mark(void);
