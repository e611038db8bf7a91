#include "prune.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tree.h"

// More than anybody can send: what is larger was written by a run.
enum { KEPT_BYTES_MAX = 10 * 1024 * 1024 };

static char **kept;
static size_t kept_count;
static bool has_removed, has_failed;

static int by_text(const void *one, const void *other) { return strcmp(*(char *const *)one, *(char *const *)other); }

static bool read_kept(const struct job *job) {
  kept = calloc(job->parts + 1, sizeof *kept);
  kept_count = 0;
  bool is_read = kept != NULL;
  for (uint32_t i = 0; i < job->parts; i += 1) {
    struct part part;
    next_part(&part);
    char *name = is_read ? strdup(part.name) : NULL;
    end_part(&part);
    is_read = name != NULL;
    if (is_read) kept[kept_count++] = name;
  }
  if (is_read) qsort(kept, kept_count, sizeof *kept, by_text);
  return is_read;
}

static void forget_kept(void) {
  for (size_t i = 0; i < kept_count; i += 1) free(kept[i]);
  free(kept);
}

static bool is_kept(const char *path, const struct stat *entry) {
  return S_ISREG(entry->st_mode) && entry->st_size <= KEPT_BYTES_MAX &&
         bsearch(&path, kept, kept_count, sizeof *kept, by_text) != NULL;
}

// Whether a kept file's path begins with this directory's.
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

// What is too deep to have a path holds nothing that is kept.
static void prune_entry(const char *path, int dir_fd, const char *name, const struct stat *entry) {
  if (path != NULL && is_kept(path, entry)) return;
  if (path != NULL && S_ISDIR(entry->st_mode) && holds_kept(path)) {
    has_failed = !make_usable(dir_fd, name) || has_failed;
  } else if (remove_entry(dir_fd, name)) {
    has_removed = true;
  } else {
    has_failed = true;
  }
}

// Looks again after something was removed: where a walk goes on in a directory that has fewer entries now is not certain.
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
