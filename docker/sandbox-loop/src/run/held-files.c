#include "held-files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "files/tree.h"

enum {
  // 256 processes with a hundred descriptors each. Reading so many takes less than a tenth of a second.
  DESCRIPTORS_MAX = 25000,
  // Lines of /proc/<pid>/maps, of all processes together.
  MAPPINGS_MAX = 200000,
  // A file that a program passes to its children counts once, up to this number of files.
  FILES_MAX = 512,
  // The machine has 3,072 pseudo-terminals for all sandboxes. A test of a terminal program takes a few.
  TERMINALS_MAX = 64,
};

// /dev/ptmx (Documentation/admin-guide/devices.txt).
enum { TERMINAL_MAJOR = 5, TERMINAL_MINOR = 2 };

struct measurement {
  dev_t disk;
  uint64_t file_bytes_max;
  struct held held;
  int descriptors, mappings, terminals;
  ino_t seen[FILES_MAX];
  int seen_count;
};

static bool is_seen(struct measurement *all, ino_t file) {
  for (int i = 0; i < all->seen_count; i += 1)
    if (all->seen[i] == file) return true;
  if (all->seen_count < FILES_MAX) all->seen[all->seen_count++] = file;
  return false;
}

static bool is_number(const char *name) { return name[0] >= '1' && name[0] <= '9'; }

// A process that has ended but was not reaped, or a thread that has ended, holds nothing. The state follows the name,
// which is in parentheses (proc_pid_stat(5)).
static bool has_ended(int thread_fd) {
  char text[512];
  int fd = openat(thread_fd, "stat", O_RDONLY | O_CLOEXEC);
  ssize_t got = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
  if (fd >= 0) close(fd);
  if (got <= 0) return true;
  text[got] = '\0';
  const char *end_of_name = strrchr(text, ')');
  return end_of_name != NULL && (end_of_name[2] == 'Z' || end_of_name[2] == 'X');
}

// The kernel reports descriptors in the queue of a UNIX socket since Linux 5.10.
static bool has_descriptors_in_flight(int thread_fd, const char *descriptor) {
  char name[NAME_MAX + 16], text[1024];
  snprintf(name, sizeof name, "fdinfo/%s", descriptor);
  int fd = openat(thread_fd, name, O_RDONLY | O_CLOEXEC);
  ssize_t got = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
  if (fd >= 0) close(fd);
  text[got > 0 ? got : 0] = '\0';
  const char *count = strstr(text, "scm_fds:");
  return count != NULL && strtoul(count + strlen("scm_fds:"), NULL, 10) > 0;
}

static void measure_descriptor(struct measurement *all, int thread_fd, int directory_fd, const char *descriptor) {
  struct stat file;
  if (fstatat(directory_fd, descriptor, &file, 0) != 0) return;
  bool is_terminal = S_ISCHR(file.st_mode) && file.st_rdev == makedev(TERMINAL_MAJOR, TERMINAL_MINOR);
  if (is_terminal && ++all->terminals > TERMINALS_MAX) all->held.is_whole = false;
  if (S_ISSOCK(file.st_mode) && has_descriptors_in_flight(thread_fd, descriptor)) all->held.is_whole = false;
  if (!S_ISREG(file.st_mode) || file.st_nlink > 0 || file.st_dev != all->disk) return;
  if (!is_seen(all, file.st_ino)) all->held.bytes += (uint64_t)file.st_blocks * DISK_BLOCK_BYTES;
}

static DIR *open_directory_in(int fd, const char *name) {
  int directory_fd = openat(fd, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *directory = directory_fd < 0 ? NULL : fdopendir(directory_fd);
  if (directory == NULL && directory_fd >= 0) close(directory_fd);
  return directory;
}

static void measure_descriptors(struct measurement *all, int thread_fd) {
  DIR *descriptors = open_directory_in(thread_fd, "fd");
  if (descriptors == NULL) {
    if (errno == EACCES && !has_ended(thread_fd)) all->held.is_whole = false;
    return;
  }
  struct dirent *found;
  while ((found = readdir(descriptors)) != NULL && all->descriptors++ < DESCRIPTORS_MAX)
    if (found->d_name[0] != '.') measure_descriptor(all, thread_fd, dirfd(descriptors), found->d_name);
  if (all->descriptors > DESCRIPTORS_MAX) all->held.is_whole = false;
  closedir(descriptors);
}

// A line is "from-to modes offset major:minor inode path", and the path of a deleted file ends with " (deleted)".
static void measure_mapping(struct measurement *all, const char *line) {
  static const char deleted[] = " (deleted)\n";
  size_t length = strlen(line);
  if (length < sizeof deleted || strcmp(line + length - (sizeof deleted - 1), deleted) != 0) return;
  unsigned int high, low;
  unsigned long long inode;
  if (sscanf(line, "%*s %*s %*s %x:%x %llu", &high, &low, &inode) != 3 || makedev(high, low) != all->disk) return;
  if (!is_seen(all, (ino_t)inode)) all->held.bytes += all->file_bytes_max;
}

static void measure_mappings(struct measurement *all, int thread_fd) {
  int fd = openat(thread_fd, "maps", O_RDONLY | O_CLOEXEC);
  FILE *maps = fd < 0 ? NULL : fdopen(fd, "r");
  if (maps == NULL) {
    if (fd >= 0) close(fd);
    return;
  }
  // A line holds a path of up to 4096 bytes, in which a newline takes four.
  static char line[4 * PATH_MAX + 256];
  while (fgets(line, sizeof line, maps) != NULL && all->mappings++ < MAPPINGS_MAX) measure_mapping(all, line);
  if (all->mappings > MAPPINGS_MAX) all->held.is_whole = false;
  fclose(maps);
}

typedef void measure(struct measurement *all, int thread_fd);

// The threads of a process share descriptors and mappings: the seccomp profile allows no others. The first thread may
// have ended before the others, and shows nothing then.
static void measure_process(struct measurement *all, const char *pid, measure *what) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%.20s/task", pid);
  DIR *threads = opendir(path);
  if (threads == NULL) return;
  bool is_measured = false;
  struct dirent *found;
  while (!is_measured && (found = readdir(threads)) != NULL) {
    if (!is_number(found->d_name)) continue;
    int thread_fd = openat(dirfd(threads), found->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (thread_fd < 0) continue;
    is_measured = !has_ended(thread_fd);
    if (is_measured) what(all, thread_fd);
    close(thread_fd);
  }
  closedir(threads);
}

static void measure_processes(struct measurement *all, measure *what) {
  DIR *processes = opendir("/proc");
  if (processes == NULL) {
    all->held.is_whole = false;
    return;
  }
  struct dirent *found;
  while ((found = readdir(processes)) != NULL)
    if (is_number(found->d_name) && strcmp(found->d_name, "1") != 0) measure_process(all, found->d_name, what);
  closedir(processes);
}

// A connection that nobody has accepted has a queue, and no descriptor that shows it. Its line has the state 02 and no
// inode.
static bool has_unaccepted_connection(void) {
  FILE *sockets = fopen("/proc/net/unix", "re");
  if (sockets == NULL) return false;
  char line[512];
  bool is_found = false;
  while (!is_found && fgets(line, sizeof line, sockets) != NULL) {
    unsigned int state;
    unsigned long inode;
    is_found = sscanf(line, "%*s %*s %*s %*s %*s %x %lu", &state, &inode) == 2 && state == 2 && inode == 0;
  }
  fclose(sockets);
  return is_found;
}

struct held measure_held_files(dev_t disk, uint64_t bytes_max) {
  struct rlimit file_size;
  bool has_limit = getrlimit(RLIMIT_FSIZE, &file_size) == 0 && file_size.rlim_cur < bytes_max;
  struct measurement all = {
      .disk = disk,
      .file_bytes_max = has_limit ? file_size.rlim_cur : bytes_max,
      .held = {.is_whole = true},
  };
  measure_processes(&all, measure_descriptors);
  measure_processes(&all, measure_mappings);
  if (has_unaccepted_connection()) all.held.is_whole = false;
  return all.held;
}
