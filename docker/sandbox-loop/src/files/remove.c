#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "tree.h"

static bool is_dots(const char *name) { return strcmp(name, ".") == 0 || strcmp(name, "..") == 0; }

// Removes entries until it finds a directory that is not empty, and returns its descriptor. Returns -1 when nothing is
// left, and -2 when an entry cannot be removed.
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

// Reads each directory again after one below it was emptied.
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
