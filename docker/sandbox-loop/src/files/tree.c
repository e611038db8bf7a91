#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

// An open directory above the present one.
struct level {
  long position;  // where to continue in it
  size_t path_bytes;
  mode_t mode_below;  // of the directory below it
};

// Holds one directory open at a time, so that no depth needs more descriptors.
struct walk {
  DIR *dir;
  enum closed closed;
  struct level *levels;
  size_t depth, levels_max, deep_directories;
  char path[PATH_MAX];
  size_t path_bytes;  // of the present directory's path, with its slash; PATH_MAX when it has no path
  bool is_broken;
};

// Returns NULL below a directory without a path, and for a path that is too long to be sent back.
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
  int fd = openat(dirfd(walk->dir), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  // The parent of a directory that can be read but not searched cannot be opened.
  if (fd < 0 || faccessat(fd, ".", X_OK, 0) == 0) return fd;
  close(fd);
  return -1;
}

static bool go_down(struct walk *walk, const char *name, mode_t mode) {
  if (!make_room(walk)) return false;
  struct level here = {telldir(walk->dir), walk->path_bytes, mode};
  // The name is in the present directory's buffer, which `go_to` frees.
  bool has_path = path_of(walk, name) != NULL;
  size_t path_bytes = has_path ? walk->path_bytes + strlen(name) + 1 : sizeof walk->path;
  if (!go_to(walk, open_below(walk, name))) return false;
  walk->path_bytes = path_bytes;
  if (has_path) walk->path[path_bytes - 1] = '/';
  walk->levels[walk->depth++] = here;
  return true;
}

// Restores the mode of a directory that was opened by force.
static bool go_up(struct walk *walk) {
  enum { USE = S_IRUSR | S_IXUSR };
  struct level *above = &walk->levels[--walk->depth];
  int fd = openat(dirfd(walk->dir), "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (walk->closed == OPEN_CLOSED && (above->mode_below & USE) != USE)
    fchmod(dirfd(walk->dir), above->mode_below & 07777);
  if (!go_to(walk, fd)) {
    walk->is_broken = true;
    return false;
  }
  seekdir(walk->dir, above->position);
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

int open_file(int dir_fd, const char *name, int flags, mode_t mode) {
  int all_flags = flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  int fd = openat(dir_fd, name, all_flags);
  if (fd >= 0 || errno != EACCES || fchmodat(dir_fd, name, S_IRUSR | S_IWUSR, 0) != 0) return fd;
  fd = openat(dir_fd, name, all_flags);
  fchmodat(dir_fd, name, mode & 07777, 0);
  return fd;
}

bool write_all(int fd, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t put = write(fd, bytes, count);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    bytes += put;
    count -= (size_t)put;
  }
  return true;
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
  usage.is_broken = walk.is_broken;
  if (walk.dir != NULL) closedir(walk.dir);
  free(walk.levels);
  return usage;
}
