#include "prune.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tree.h"

enum {
  // More than anybody can send. A larger file was written by a run.
  KEPT_BYTES_MAX = 10 * 1024 * 1024,
  // What a file system adds to a file's size for blocks and extended attributes.
  OVERHEAD_BYTES = 64 * 1024,
};

static char **kept;
static size_t kept_count, kept_max;
static bool has_removed, has_failed;

static int by_text(const void *one, const void *other) { return strcmp(*(char *const *)one, *(char *const *)other); }

// Grows with the names that arrive: the job's number of parts may be wrong.
static bool keep(const char *name) {
  if (kept_count == kept_max) {
    size_t more = kept_max * 2 + 64;
    char **grown = realloc(kept, more * sizeof *kept);
    if (grown == NULL) return false;
    kept = grown;
    kept_max = more;
  }
  kept[kept_count] = strdup(name);
  if (kept[kept_count] == NULL) return false;
  kept_count += 1;
  return true;
}

// Reads all parts, even after one has failed.
static bool read_kept(const struct job *job) {
  bool is_read = true;
  for (uint32_t i = 0; i < job->parts; i += 1) {
    struct part part;
    next_part(&part);
    is_read = is_read && keep(part.name);
    end_part(&part);
  }
  if (kept_count > 0) qsort(kept, kept_count, sizeof *kept, by_text);
  return is_read;
}

static void forget_kept(void) {
  for (size_t i = 0; i < kept_count; i += 1) free(kept[i]);
  free(kept);
  kept = NULL;
  kept_count = kept_max = 0;
}

static bool is_kept(const char *path, const struct stat *entry) {
  return S_ISREG(entry->st_mode) && entry->st_size <= KEPT_BYTES_MAX && kept_count > 0 &&
         bsearch(&path, kept, kept_count, sizeof *kept, by_text) != NULL;
}

// Returns true when the path of a kept file begins with this directory.
static bool holds_kept(const char *path) {
  char directory[PATH_MAX];
  size_t length = (size_t)snprintf(directory, sizeof directory, "%s/", path);
  for (size_t from = 0, to = kept_count; from < to;) {
    size_t middle = from + (to - from) / 2;
    int order = strncmp(kept[middle], directory, length);
    if (order == 0) return true;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return false;
}

static bool make_usable(int dir_fd, const char *name) {
  int fd = open_directory(dir_fd, name, R_OK | W_OK | X_OK);
  if (fd >= 0) close(fd);
  return fd >= 0;
}

static bool takes_more_than_its_size(const struct stat *entry) {
  return entry->st_blocks * DISK_BLOCK_BYTES > entry->st_size + OVERHEAD_BYTES;
}

static bool read_all(int fd, char *bytes, size_t count) {
  for (ssize_t got = 1; count > 0; bytes += got, count -= (size_t)got) {
    got = read(fd, bytes, count);
    if (got <= 0) return false;
  }
  return true;
}

// Blocks beyond the end of a file and extended attributes are not copied.
static bool replace_by_copy(int dir_fd, const char *name, const struct stat *entry) {
  size_t count = (size_t)entry->st_size;
  char *content = malloc(count + 1);
  int fd = content == NULL ? -1 : open_file(dir_fd, name, O_RDONLY, entry->st_mode);
  bool is_copied = fd >= 0 && read_all(fd, content, count) && unlinkat(dir_fd, name, 0) == 0;
  if (fd >= 0) close(fd);
  fd = is_copied ? openat(dir_fd, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600) : -1;
  is_copied = fd >= 0 && write_all(fd, content, count) && fchmod(fd, entry->st_mode & 07777) == 0;
  if (fd >= 0) close(fd);
  free(content);
  return is_copied;
}

// An entry that is too deep to have a path is not kept and holds nothing that is.
static void prune_entry(const char *path, int dir_fd, const char *name, const struct stat *entry) {
  if (path != NULL && is_kept(path, entry)) {
    if (takes_more_than_its_size(entry)) has_failed = !replace_by_copy(dir_fd, name, entry) || has_failed;
    return;
  }
  if (path != NULL && S_ISDIR(entry->st_mode) && holds_kept(path)) {
    has_failed = !make_usable(dir_fd, name) || has_failed;
  } else if (remove_entry(dir_fd, name)) {
    has_removed = true;
  } else {
    has_failed = true;
  }
}

// Walks again after something was removed, because a walk may then skip entries of the same directory.
bool prune(int sandbox_fd, const struct job *job) {
  bool is_read = read_kept(job);
  bool is_seen = false;
  has_failed = !is_read;
  has_removed = is_read;
  while (has_removed && !has_failed) {
    has_removed = false;
    is_seen = walk_tree(sandbox_fd, UINT64_MAX, OPEN_CLOSED, prune_entry).is_seen;
  }
  forget_kept();
  return is_seen && !has_failed;
}
