// The files of the last walk, by name. A file that was moved with its directory has a new name, and no time that shows
// it.
#pragma once
#include <stdbool.h>
#include <sys/types.h>

// Starts a walk: the names noted since the last call become the known ones.
void begin_walk(void);
void note_name(const char *path, ino_t file);
bool was_known(const char *path, ino_t file);
