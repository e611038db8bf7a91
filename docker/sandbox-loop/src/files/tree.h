// Walks and removes trees of files that an avatar has made, perhaps to do harm: any depth, any modes, any kind of file.
// Nothing here follows a symbolic link. Except for LEAVE_CLOSED, no other process may be running.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

// A walk takes at most a tenth of a second: it visits at most DEEP_DIRECTORIES_MAX directories that are deeper than
// DEEP_FROM. The runner's longest name, of 4,000 bytes, has fewer parts.
enum { DEEP_FROM = 128, DEEP_DIRECTORIES_MAX = 2000 };

// The kernel counts disk space in these, whatever the file system's block size (stat(2), st_blocks).
enum { DISK_BLOCK_BYTES = 512 };

struct usage {
  uint64_t bytes;    // on the disk; a file with several names counts once
  uint64_t entries;  // files, directories and everything else, with the top directory
  bool is_seen;      // everything was visited that is not too deep
  bool is_whole;     // everything was visited
  bool is_broken;    // a directory was closed or moved during the walk, which ended there
};

// Called for each entry but the top directory. `dir_fd` and `name` reach it. `path` is NULL when it would be too long.
typedef void tree_visitor(const char *path, int dir_fd, const char *name, const struct stat *entry);

// What to do with directories that the avatar may not enter.
enum closed { LEAVE_CLOSED, OPEN_CLOSED };

// Walks the tree below the directory and stops after `entries_max` entries. `visit` may be NULL. While a run is at
// work, a walk may see an entry twice or not at all.
struct usage walk_tree(int top_fd, uint64_t entries_max, enum closed closed, tree_visitor *visit);

// Opens a directory for `access` (R_OK, W_OK, X_OK). Adds the owner's permissions when one is missing. Returns -1 on
// failure.
int open_directory(int dir_fd, const char *name, int access);

// Opens a regular file with `flags`. Adds the owner's permissions for that time when one is missing. Returns -1 on
// failure.
int open_file(int dir_fd, const char *name, int flags, mode_t mode);

// Writes all bytes. Returns false on failure, such as a full disk.
bool write_all(int fd, const char *bytes, size_t count);

// Removes an entry, or everything in a directory, at any depth. Returns true when nothing is left.
bool remove_entry(int dir_fd, const char *name);
bool remove_contents(int dir_fd);
