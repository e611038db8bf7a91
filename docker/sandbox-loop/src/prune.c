#include "prune.h"

#include <dirent.h>
#include <fcntl.h>
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

// Whether a kept file's path begins with this directory's, whose own ends with a slash.
static bool holds_kept(const char *directory) {
  size_t length = strlen(directory);
  for (size_t from = 0, to = kept_count; from < to;) {
    size_t middle = from + (to - from) / 2;
    int order = strncmp(kept[middle], directory, length);
    if (order == 0) return true;
    if (order < 0) from = middle + 1;
    else to = middle;
  }
  return false;
}

// No deeper than the names that are kept.
static bool prune_directory(int dir_fd, const char *path) {
  int copy = openat(dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *dir = copy < 0 ? NULL : fdopendir(copy);
  if (dir == NULL) return false;
  bool is_pruned = true;
  struct dirent *found;
  while ((found = readdir(dir)) != NULL) {
    const char *name = found->d_name;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) continue;
    char below[PATH_MAX];
    struct stat entry;
    int length = snprintf(below, sizeof below - 1, "%s%s", path, name);
    bool is_named = length > 0 && (size_t)length < sizeof below - 1;
    if (fstatat(dir_fd, name, &entry, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (is_named && is_kept(below, &entry)) continue;
    if (is_named) strcat(below, "/");
    if (is_named && S_ISDIR(entry.st_mode) && holds_kept(below)) {
      int below_fd = open_directory(dir_fd, name, R_OK | W_OK | X_OK);
      is_pruned = below_fd >= 0 && prune_directory(below_fd, below) && is_pruned;
      if (below_fd >= 0) close(below_fd);
    } else {
      is_pruned = remove_entry(dir_fd, name) && is_pruned;
    }
  }
  closedir(dir);
  return is_pruned;
}

bool prune(int sandbox_fd, const struct job *job) {
  bool is_pruned = read_kept(job) && prune_directory(sandbox_fd, "");
  forget_kept();
  return is_pruned;
}
