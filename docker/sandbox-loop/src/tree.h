// Trees of files that an avatar made, and may have made to hurt: any depth, any modes, any kind of file.
// Nothing here follows a symbolic link. Nobody else is at work in them meanwhile: every other process is dead.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

// Deeper files have no name: `path` is NULL. So many directories are counted that deep, and no more: a tree that was made
// to be walked slowly costs no run a tenth of a second.
enum { DEPTH_MAX = 128, DEEP_DIRECTORIES_MAX = 1000 };

struct usage {
  uint64_t bytes;    // on the disk; a file with several names counts as one
  uint64_t entries;  // files, directories and all else, the top directory too
  bool is_seen;      // everything was visited that is not too deep
  bool is_whole;     // everything was visited
};

// Called for each entry but the top directory. `dir_fd` and `name` reach it.
typedef void tree_visitor(const char *path, int dir_fd, const char *name, const struct stat *entry);

// Walks the tree below the directory, for at most so many entries.
struct usage walk_tree(int top_fd, uint64_t entries_max, tree_visitor *visit);

// Opens a directory for `access` (R_OK, W_OK, X_OK), which is given to the avatar first where it is missing; -1 when that
// cannot be.
int open_directory(int dir_fd, const char *name, int access);

// Removes whatever stands there, as deep as it goes. True when nothing does any more.
bool remove_entry(int dir_fd, const char *name);
bool remove_contents(int dir_fd);
