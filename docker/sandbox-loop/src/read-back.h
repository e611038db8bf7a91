// What is in a sandbox, and what a run did to it.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Puts the frames of names, files (those changed since the mark) and usage. `entries_max`: where counting ends.
void put_names(int sandbox_fd, uint64_t entries_max);
// `held_bytes` count as the sandbox's own. Each file is cut after `text_bytes_max`, which is TEXT_BYTES_MAX at most.
void put_names_and_files(int sandbox_fd, uint64_t entries_max, uint64_t held_bytes, size_t text_bytes_max);

// Takes the present names for known, and puts nothing.
void note_names(int sandbox_fd, uint64_t entries_max);

// Says that nothing was looked at.
void put_nothing(void);

// A file counts as changed when the time of its last change of any kind, which nobody can set, is later than the mark, or
// when it was not there under its name at the last look.
// With every stranger dead.
void set_mark(void);

// File times move in ticks of the kernel (4 ms or so): waits until what is written from now on has a time after the mark.
void wait_past_mark(void);
