#include "files-in.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tree.h"

enum { USE = R_OK | W_OK | X_OK };

static int make_directory(int dir_fd, const char *name) {
  if (!remove_entry(dir_fd, name) || mkdirat(dir_fd, name, 0755) != 0) return -1;
  return open_directory(dir_fd, name, USE);
}

// Opens the directory of the file, and sets `name` to the last part of `path`. With `make`, it makes missing
// directories, and replaces other entries of the same name.
static int open_parent(int sandbox_fd, char *path, bool make, char **name) {
  int fd = openat(sandbox_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  *name = path;
  for (char *slash; fd >= 0 && (slash = strchr(*name, '/')) != NULL; *name = slash + 1) {
    *slash = '\0';
    int below = open_directory(fd, *name, USE);
    if (below < 0 && make) below = make_directory(fd, *name);
    close(fd);
    fd = below;
  }
  return fd;
}

static bool is_script(const char *name) {
  size_t length = strlen(name);
  return length >= 3 && strcmp(name + length - 3, ".sh") == 0;
}

static bool make_writable(int dir_fd, const char *name) {
  struct stat file;
  if (fstatat(dir_fd, name, &file, AT_SYMLINK_NOFOLLOW) != 0) return false;
  if (!S_ISREG(file.st_mode) || file.st_nlink != 1) return false;
  return fchmodat(dir_fd, name, (file.st_mode & 07777) | S_IRUSR | S_IWUSR, 0) == 0;
}

// Opens and empties an existing file. Keeps its mode, and adds the owner's permission to read and write. Returns -1 for
// a file with a second name, because its content would change under that name too.
static int open_existing(int dir_fd, const char *name) {
  enum { FLAGS = O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC };
  int fd = openat(dir_fd, name, FLAGS);
  struct stat file;
  if (fd < 0 && errno == EACCES && make_writable(dir_fd, name)) fd = openat(dir_fd, name, FLAGS);
  if (fd < 0) return -1;
  if (fstat(fd, &file) == 0 && S_ISREG(file.st_mode) && file.st_nlink == 1 && ftruncate(fd, 0) == 0) {
    if (is_script(name) && (file.st_mode & S_IXUSR) == 0) fchmod(fd, 0755);
    return fd;
  }
  close(fd);
  return -1;
}

static int open_to_write(int dir_fd, const char *name) {
  int fd = open_existing(dir_fd, name);
  if (fd >= 0 || !remove_entry(dir_fd, name)) return fd;
  return openat(dir_fd, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, is_script(name) ? 0755 : 0644);
}

static bool write_file(int sandbox_fd, struct part *part) {
  char *name;
  int dir_fd = open_parent(sandbox_fd, part->name, true, &name);
  int fd = dir_fd < 0 ? -1 : open_to_write(dir_fd, name);
  bool is_written = fd >= 0;
  char chunk[16 * 1024];
  for (size_t left = part->bytes; left > 0;) {
    size_t count = left < sizeof chunk ? left : sizeof chunk;
    read_bytes(chunk, count);
    is_written = is_written && write_all(fd, chunk, count);
    left -= count;
  }
  if (fd >= 0) close(fd);
  if (dir_fd >= 0) close(dir_fd);
  return is_written;
}

static bool delete_file(int sandbox_fd, struct part *part) {
  char *name;
  int dir_fd = open_parent(sandbox_fd, part->name, false, &name);
  if (dir_fd < 0) return true;
  bool is_gone = remove_entry(dir_fd, name);
  close(dir_fd);
  return is_gone;
}

bool take_files(int sandbox_fd, const struct job *job) {
  bool are_taken = true;
  for (uint32_t i = 0; i < job->parts; i += 1) {
    struct part part;
    next_part(&part);
    bool is_done = part.kind == PART_WRITE ? write_file(sandbox_fd, &part) : delete_file(sandbox_fd, &part);
    are_taken = are_taken && is_done;
    end_part(&part);
  }
  return are_taken;
}

void skip_parts(const struct job *job) {
  for (uint32_t i = 0; i < job->parts; i += 1) {
    struct part part;
    next_part(&part);
    skip_bytes(part.bytes);
    end_part(&part);
  }
}
