#include "read-back.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "known-names.h"
#include "tree.h"
#include "wire.h"

enum {
  // The runner shows a hundred. The rest of the bounds keep an answer below the runner's limit of 12 MB.
  FILES_MAX = 1000,
  BINARIES_MAX = 100,
  FILES_BYTES_MAX = 6 * 1024 * 1024,
  NAMES_BYTES_MAX = 4 * 1024 * 1024,
  // The longest tick is 10 ms (CONFIG_HZ=100). After more than two ticks the clock must have been set back.
  MARK_WAITS_MAX = 25,
};

static struct timespec mark;

static struct {
  char bytes[32 * 1024];
  size_t count, total;
  bool are_whole;
} names;

static struct {
  size_t count, bytes, binaries, text_bytes_max;
} files;

static bool is_later(struct timespec one, struct timespec other) {
  return one.tv_sec != other.tv_sec ? one.tv_sec > other.tv_sec : one.tv_nsec > other.tv_nsec;
}

void set_mark(void) { clock_gettime(CLOCK_REALTIME, &mark); }

void wait_past_mark(void) {
  struct timespec now;
  for (int waits = 0; clock_gettime(CLOCK_REALTIME_COARSE, &now) == 0 && !is_later(now, mark); waits += 1) {
    if (waits == MARK_WAITS_MAX) {
      mark = (struct timespec){now.tv_sec - 1, now.tv_nsec};
      return;
    }
    nanosleep(&(struct timespec){0, 1000 * 1000}, NULL);
  }
}

static void flush_names(void) {
  if (names.count > 0) put_frame(FRAME_NAMES, names.bytes, names.count);
  names.count = 0;
}

static void put_name(const char *path) {
  size_t bytes = strlen(path) + 1;
  if (names.total + bytes > NAMES_BYTES_MAX) {
    names.are_whole = false;
    return;
  }
  if (names.count + bytes > sizeof names.bytes) flush_names();
  memcpy(names.bytes + names.count, path, bytes);
  names.count += bytes;
  names.total += bytes;
}

// A file with a NUL is not text. Its frame has its name, and a NUL in place of the content.
static void put_binary(const char *path) {
  if (files.binaries == BINARIES_MAX) return;
  put_frame_of_two(FRAME_FILE, path, strlen(path) + 1, "", 1);
  files.binaries += 1;
}

static void put_file(const char *path, int dir_fd, const char *name, mode_t mode) {
  static char text[TEXT_BYTES_MAX];
  if (files.count == FILES_MAX || files.bytes > FILES_BYTES_MAX) return;
  int fd = open_file(dir_fd, name, O_RDONLY, mode);
  size_t count = 0;
  for (ssize_t got = 1; fd >= 0 && got > 0 && count < files.text_bytes_max; count += got > 0 ? (size_t)got : 0)
    got = read(fd, text + count, files.text_bytes_max - count);
  if (fd < 0) return;
  close(fd);
  if (memchr(text, '\0', count) != NULL) {
    put_binary(path);
    return;
  }
  put_frame_of_two(FRAME_FILE, path, strlen(path) + 1, text, count);
  files.count += 1;
  files.bytes += strlen(path) + 1 + count;
}

static void visit_known(const char *path, int dir_fd, const char *name, const struct stat *entry) {
  (void)dir_fd, (void)name;
  if (path != NULL && S_ISREG(entry->st_mode)) note_name(path, entry->st_ino);
}

static void visit_name(const char *path, int dir_fd, const char *name, const struct stat *entry) {
  visit_known(path, dir_fd, name, entry);
  if (path != NULL && S_ISREG(entry->st_mode)) put_name(path);
}

static void visit_file(const char *path, int dir_fd, const char *name, const struct stat *entry) {
  visit_name(path, dir_fd, name, entry);
  if (path == NULL || !S_ISREG(entry->st_mode)) return;
  if (is_later(entry->st_ctim, mark) || !was_known(path, entry->st_ino)) put_file(path, dir_fd, name, entry->st_mode);
}

static void put_tree(int sandbox_fd, uint64_t entries_max, struct held held, tree_visitor *visit) {
  names.count = names.total = files.count = files.bytes = files.binaries = 0;
  names.are_whole = true;
  begin_walk();
  struct usage usage = walk_tree(sandbox_fd, entries_max, OPEN_CLOSED, visit);
  flush_names();
  char text[64];
  int length = snprintf(text, sizeof text, "%llu %llu %d %d", (unsigned long long)(usage.bytes + held.bytes),
                        (unsigned long long)usage.entries, usage.is_whole && held.is_whole,
                        names.are_whole && usage.is_seen);
  put_frame(FRAME_USAGE, text, (size_t)length);
}

void remember_names(int sandbox_fd, uint64_t entries_max) {
  begin_walk();
  walk_tree(sandbox_fd, entries_max, OPEN_CLOSED, visit_known);
}

void put_nothing(void) { put_frame(FRAME_USAGE, "0 0 1 0", 7); }

void put_names(int sandbox_fd, uint64_t entries_max) {
  put_tree(sandbox_fd, entries_max, (struct held){.is_whole = true}, visit_name);
}

void put_names_and_files(int sandbox_fd, uint64_t entries_max, struct held held, size_t text_bytes_max) {
  files.text_bytes_max = text_bytes_max;
  put_tree(sandbox_fd, entries_max, held, visit_file);
}
