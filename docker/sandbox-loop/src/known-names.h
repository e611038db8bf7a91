// Which files were there at the last look, under which names. A file that was moved along with its directory is new under
// its name, but has no time that says so.
#pragma once
#include <stdbool.h>
#include <sys/types.h>

// What was noted since the last time this was called is what was there.
void begin_look(void);
void note_name(const char *path, ino_t file);
bool was_there(const char *path, ino_t file);
