// Trees of files that an avatar made, and may have made to hurt: any depth, any modes, any kind of file.
// Nothing here follows a symbolic link. But where it is said, nobody else is at work in them: every other process is dead.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

// A tree that was made to be walked slowly costs no run a tenth of a second: beyond this depth so many directories are
// counted. A file name of at most 4,000 bytes goes through fewer.
enum { DEEP_FROM = 128, DEEP_DIRECTORIES_MAX = 2000 };

struct usage {
  uint64_t bytes;    // on the disk; a file with several names counts as one
  uint64_t entries;  // files, directories and all else, the top directory too
  bool is_seen;      // everything was visited that is not too deep
  bool is_whole;     // everything was visited
};

// Called for each entry but the top directory. `dir_fd` and `name` reach it; `path` is NULL for one that is too long.
typedef void tree_visitor(const char *path, int dir_fd, const char *name, const struct stat *entry);

// What to do about directories that the avatar may not look into.
enum closed { LEAVE_CLOSED, OPEN_CLOSED };

// Walks the tree below the directory, for at most so many entries. `visit` may be NULL. A run that is still at work can
// make a walk see a thing twice or not at all, and no more than that.
struct usage walk_tree(int top_fd, uint64_t entries_max, enum closed closed, tree_visitor *visit);

// Opens a directory for `access` (R_OK, W_OK, X_OK), which is given to the avatar first where it is missing; -1 when that
// cannot be.
int open_directory(int dir_fd, const char *name, int access);

// Removes whatever stands there, as deep as it goes. True when nothing does any more.
bool remove_entry(int dir_fd, const char *name);
bool remove_contents(int dir_fd);
