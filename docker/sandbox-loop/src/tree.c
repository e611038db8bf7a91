#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The kernel counts disk space in these, whatever the file system's blocks are (stat(2), st_blocks).
enum { DISK_BLOCK_BYTES = 512 };

static bool is_dots(const char *name) { return strcmp(name, ".") == 0 || strcmp(name, "..") == 0; }

int open_directory(int dir_fd, const char *name, int access) {
  enum { FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };
  int fd = openat(dir_fd, name, FLAGS);
  if (fd < 0 && errno != EACCES) return -1;
  if (fd >= 0 && faccessat(fd, ".", access, 0) == 0) return fd;
  if (fd >= 0) close(fd);
  struct stat entry;
  if (fstatat(dir_fd, name, &entry, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(entry.st_mode)) return -1;
  if (fchmodat(dir_fd, name, (entry.st_mode & 07777) | S_IRWXU, 0) != 0) return -1;
  return openat(dir_fd, name, FLAGS);
}

// The directory above the one that was walked last.
struct level {
  long place;  // where to go on in it
  size_t path_bytes;
  mode_t mode_below;  // of the directory that the walk went on in
};

// Holds one directory open at a time, so that no depth takes more descriptors.
struct walk {
  DIR *dir;
  enum closed closed;
  struct level *levels;
  size_t depth, levels_max, deep_directories;
  char path[PATH_MAX];
  size_t path_bytes;  // of the present directory's path, with its slash; PATH_MAX where it has none
};

// NULL below a directory without a path, and for what would be too long to be sent back.
static const char *path_of(struct walk *walk, const char *name) {
  size_t name_bytes = strlen(name);
  if (walk->path_bytes + name_bytes + 2 > sizeof walk->path) return NULL;
  memcpy(walk->path + walk->path_bytes, name, name_bytes + 1);
  return walk->path;
}

static bool make_room(struct walk *walk) {
  if (walk->depth < walk->levels_max) return true;
  size_t more = walk->levels_max * 2 + 64;
  struct level *levels = realloc(walk->levels, more * sizeof *levels);
  if (levels == NULL) return false;
  walk->levels = levels;
  walk->levels_max = more;
  return true;
}

static bool go_to(struct walk *walk, int fd) {
  DIR *dir = fd < 0 ? NULL : fdopendir(fd);
  if (dir == NULL) return false;
  closedir(walk->dir);
  walk->dir = dir;
  return true;
}

static int open_below(const struct walk *walk, const char *name) {
  if (walk->closed == OPEN_CLOSED) return open_directory(dirfd(walk->dir), name, R_OK | X_OK);
  return openat(dirfd(walk->dir), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static bool go_down(struct walk *walk, const char *name, mode_t mode) {
  if (!make_room(walk)) return false;
  struct level here = {telldir(walk->dir), walk->path_bytes, mode};
  // The name is the present directory's and goes with it.
  bool has_path = path_of(walk, name) != NULL;
  size_t path_bytes = has_path ? walk->path_bytes + strlen(name) + 1 : sizeof walk->path;
  if (!go_to(walk, open_below(walk, name))) return false;
  walk->path_bytes = path_bytes;
  if (has_path) walk->path[path_bytes - 1] = '/';
  walk->levels[walk->depth++] = here;
  return true;
}

// A directory that the avatar had closed is closed again.
static bool go_up(struct walk *walk) {
  enum { USE = S_IRUSR | S_IXUSR };
  struct level *above = &walk->levels[--walk->depth];
  int fd = openat(dirfd(walk->dir), "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (walk->closed == OPEN_CLOSED && (above->mode_below & USE) != USE)
    fchmod(dirfd(walk->dir), above->mode_below & 07777);
  if (!go_to(walk, fd)) return false;
  seekdir(walk->dir, above->place);
  walk->path_bytes = above->path_bytes;
  return true;
}

static void visit_entry(struct walk *walk, const char *name, struct usage *usage, tree_visitor *visit) {
  struct stat entry;
  if (is_dots(name) || fstatat(dirfd(walk->dir), name, &entry, AT_SYMLINK_NOFOLLOW) != 0) return;
  bool is_directory = S_ISDIR(entry.st_mode);
  uint64_t names = is_directory || entry.st_nlink == 0 ? 1 : entry.st_nlink;
  usage->entries += 1;
  usage->bytes += (uint64_t)entry.st_blocks * DISK_BLOCK_BYTES / names;
  if (visit != NULL) visit(path_of(walk, name), dirfd(walk->dir), name, &entry);
  if (!is_directory) return;
  bool is_deep = walk->depth >= DEEP_FROM;
  bool is_too_much = is_deep && walk->deep_directories++ >= DEEP_DIRECTORIES_MAX;
  if (!is_too_much && go_down(walk, name, entry.st_mode)) return;
  usage->is_whole = false;
  usage->is_seen = usage->is_seen && is_deep;
}

struct usage walk_tree(int top_fd, uint64_t entries_max, enum closed closed, tree_visitor *visit) {
  struct usage usage = {.bytes = 0, .entries = 1, .is_seen = true, .is_whole = true};
  int fd = openat(top_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct walk walk = {.dir = fd < 0 ? NULL : fdopendir(fd), .closed = closed};
  bool goes_on = walk.dir != NULL;
  bool is_at_end = false;
  while (goes_on) {
    struct dirent *found = readdir(walk.dir);
    if (found != NULL) visit_entry(&walk, found->d_name, &usage, visit);
    else is_at_end = walk.depth == 0;
    goes_on = !is_at_end && usage.entries < entries_max && (found != NULL || go_up(&walk));
  }
  if (!is_at_end) usage.is_seen = usage.is_whole = false;
  if (walk.dir != NULL) closedir(walk.dir);
  free(walk.levels);
  return usage;
}

// Removes entries until a directory with something in it is found, which is opened; -1 when nothing is left, -2 when
// something cannot be removed.
static int remove_until_directory(int fd) {
  int copy = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = copy < 0 ? NULL : fdopendir(copy);
  if (dir == NULL) return -2;
  int result = -1;
  struct dirent *found;
  while (result == -1 && (found = readdir(dir)) != NULL) {
    if (is_dots(found->d_name) || unlinkat(fd, found->d_name, 0) == 0) continue;
    if (unlinkat(fd, found->d_name, AT_REMOVEDIR) == 0) continue;
    int below = errno == ENOTEMPTY || errno == EACCES ? open_directory(fd, found->d_name, R_OK | W_OK | X_OK) : -1;
    result = below < 0 ? -2 : below;
  }
  closedir(dir);
  return result;
}

// Each directory is looked through again after one below it was emptied: what went before is gone by then.
bool remove_contents(int dir_fd) {
  int fd = openat(dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  uint64_t depth = 0;
  while (fd >= 0) {
    int below = remove_until_directory(fd);
    if (below == -2) break;
    if (below == -1 && depth == 0) return close(fd), true;
    int next = below >= 0 ? below : openat(fd, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    depth = below >= 0 ? depth + 1 : depth - 1;
    close(fd);
    fd = next;
  }
  if (fd >= 0) close(fd);
  return false;
}

bool remove_entry(int dir_fd, const char *name) {
  if (unlinkat(dir_fd, name, 0) == 0 || errno == ENOENT) return true;
  if (unlinkat(dir_fd, name, AT_REMOVEDIR) == 0) return true;
  int fd = open_directory(dir_fd, name, R_OK | W_OK | X_OK);
  if (fd < 0) return false;
  bool is_empty = remove_contents(fd);
  close(fd);
  return is_empty && unlinkat(dir_fd, name, AT_REMOVEDIR) == 0;
}
