// Feeds the loop's job parser, tree walk and answer writer with random input, under AddressSanitizer and UBSan.
//
//   fuzz <seconds> [<first seed>]
//
// Each seed makes one directory tree and one stream of jobs, which a child process carries out there. The child must
// end with a status that the loop knows, and its answers must consist of whole frames. Exits with 1 and the seed
// otherwise.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "files/files-in.h"
#include "files/prune.h"
#include "files/read-back.h"
#include "files/tree.h"
#include "wire.h"

enum {
  ENTRIES_MAX = 500,
  JOB_BYTES_MAX = 256 * 1024,
  ANSWER_BYTES_MAX = 12 * 1024 * 1024,
  NOBODY = 65534,
  EXIT_SANITIZER = 99,
};

static uint64_t state;

// xorshift64*: the same numbers on every machine.
static uint32_t random_number(uint32_t below) {
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  return (uint32_t)((state * 0x2545f4914f6cdd1dULL) >> 33) % below;
}

static const char *const names[] = {"a",  "b",  "c.sh", "dir", "dir/a", "dir/sub/x", "a/b/c/d", ".hidden", "..", ".",
                                    "/a", "a/", "a//b", "a/../b", "\xff\xfe", "-rf", "cyber-dojo.sh", "a\nb"};

static void random_name(char *name, size_t size) {
  if (random_number(20) == 0) {
    size_t length = random_number((uint32_t)size - 1);
    memset(name, random_number(2) ? 'x' : '/', length);
    name[length] = '\0';
  } else {
    snprintf(name, size, "%s", names[random_number(sizeof names / sizeof *names)]);
  }
}

// ---- trees ----

static void make_entry(int dir_fd, const char *name) {
  static const mode_t modes[] = {0, 0400, 0100, 0644, 0755, 0777, 01777, 04755};
  mode_t mode = modes[random_number(sizeof modes / sizeof *modes)];
  switch (random_number(6)) {
    case 0: (void)!symlinkat(random_number(2) ? "/etc/passwd" : "..", dir_fd, name); break;
    case 1: mkfifoat(dir_fd, name, mode); break;
    case 2: (void)!linkat(dir_fd, "a", dir_fd, name, 0); break;
    default: {
      int fd = openat(dir_fd, name, O_CREAT | O_WRONLY | O_NONBLOCK | O_NOFOLLOW, 0600);
      if (fd < 0) return;
      if (random_number(8) == 0) (void)!ftruncate(fd, (off_t)random_number(1 << 30));
      if (random_number(8) == 0) (void)!fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, 1 << 20);
      (void)!write(fd, "some\0bytes", random_number(11));
      fchmod(fd, mode);
      close(fd);
    }
  }
}

static void make_tree(int dir_fd, int depth) {
  uint32_t count = random_number(6);
  for (uint32_t i = 0; i < count; i += 1) {
    char name[300];
    int length = random_number(9) ? 1 : 250;
    memset(name, 'a' + (char)random_number(5), (size_t)length);
    name[length] = '\0';
    if (random_number(3) > 0 || depth == 0) {
      make_entry(dir_fd, name);
    } else if (mkdirat(dir_fd, name, 0755) == 0) {
      int fd = openat(dir_fd, name, O_RDONLY | O_DIRECTORY);
      make_tree(fd, depth - 1);
      static const mode_t modes[] = {0, 0400, 0100, 0755, 0755};
      fchmod(fd, modes[random_number(5)]);
      close(fd);
    }
  }
}

static void make_deep_directories(int top_fd) {
  int fd = dup(top_fd);
  for (uint32_t depth = random_number(300); depth > 0; depth -= 1) {
    int below = mkdirat(fd, "deep", 0755) == 0 ? openat(fd, "deep", O_RDONLY | O_DIRECTORY) : -1;
    if (below < 0) break;
    close(fd);
    fd = below;
  }
  close(fd);
}

// ---- jobs ----

static unsigned char job_bytes[JOB_BYTES_MAX];
static size_t job_count;

static void add(const void *bytes, size_t count) {
  if (job_count + count > sizeof job_bytes) return;
  memcpy(job_bytes + job_count, bytes, count);
  job_count += count;
}

static void add_number(uint32_t number) {
  unsigned char bytes[] = {(unsigned char)number, (unsigned char)(number >> 8), (unsigned char)(number >> 16),
                           (unsigned char)(number >> 24)};
  add(bytes, sizeof bytes);
}

static void add_part(char job_kind) {
  static const char kinds[] = "wwwdk?";
  char kind = job_kind == JOB_PRUNE ? PART_KEEP : kinds[random_number(sizeof kinds - 1)];
  char name[5000];
  random_name(name, sizeof name);
  add(&kind, 1);
  add_number((uint32_t)strlen(name));
  add(name, strlen(name));
  if (kind != PART_WRITE) return;
  static char content[20000];
  uint32_t count = random_number(random_number(10) ? 100 : sizeof content);
  add_number(count);
  add(content, count);
}

static void add_job(void) {
  static const char kinds[] = "rcp";
  char kind = kinds[random_number(3)];
  uint32_t parts = random_number(8);
  add("0123456789abcdef0123456789abcdef", NONCE_BYTES);
  add(&kind, 1);
  add_number(parts);
  for (uint32_t i = 0; i < parts; i += 1) add_part(kind);
}

static void mutate(void) {
  for (uint32_t changes = random_number(4); changes > 0 && job_count > 0; changes -= 1) {
    size_t at = random_number((uint32_t)job_count);
    if (random_number(4) == 0) job_count = at;
    else job_bytes[at] = (unsigned char)random_number(256);
  }
}

static void make_jobs(void) {
  job_count = 0;
  for (uint32_t jobs = 1 + random_number(3); jobs > 0; jobs -= 1) add_job();
  if (random_number(2)) mutate();
}

// ---- a run ----

static void carry_out(int sandbox_fd, const struct job *job) {
  if (job->kind == JOB_PRUNE) prune(sandbox_fd, job);
  else if (job->kind == JOB_CLAIM) skip_parts(job);
  else take_files(sandbox_fd, job);
  struct held held = {.bytes = random_number(1000), .is_whole = true};
  put_names_and_files(sandbox_fd, ENTRIES_MAX, held, 1 + random_number(TEXT_BYTES_MAX));
  walk_tree(sandbox_fd, random_number(ENTRIES_MAX), LEAVE_CLOSED, NULL);
  put_frame(FRAME_END, job->nonce, NONCE_BYTES);
  flush_frames();
}

static int memory_file(const void *bytes, size_t count) {
  int fd = memfd_create("fuzz", 0);
  if (fd < 0 || !write_all(fd, bytes, count) || lseek(fd, 0, SEEK_SET) != 0) exit(2);
  return fd;
}

// The child's part: never returns.
static void be_loop(const char *directory, int input, int output) {
  if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0)) _exit(2);
  dup2(input, STDIN_FILENO);
  dup2(output, STDOUT_FILENO);
  int sandbox_fd = open_directory(AT_FDCWD, directory, R_OK | W_OK | X_OK);
  if (sandbox_fd < 0) _exit(2);
  make_tree(sandbox_fd, 4);
  if (random_number(10) == 0) make_deep_directories(sandbox_fd);
  remember_names(sandbox_fd, ENTRIES_MAX);
  set_mark();
  for (struct job job; next_job(&job);) carry_out(sandbox_fd, &job);
  exit(remove_contents(sandbox_fd) ? 0 : 3);
}

static bool has_whole_frames(int fd) {
  off_t size = lseek(fd, 0, SEEK_END);
  if (size > ANSWER_BYTES_MAX) return false;
  unsigned char head[5];
  for (off_t at = 0; at < size;) {
    if (pread(fd, head, sizeof head, at) != sizeof head || strchr("nfuz", head[0]) == NULL) return false;
    at += (off_t)sizeof head + (head[1] | head[2] << 8 | head[3] << 16 | (off_t)head[4] << 24);
    if (at > size) return false;
  }
  return true;
}

static void remove_directory(const char *directory) {
  remove_entry(AT_FDCWD, directory);
}

// Returns NULL when all is well.
static const char *try_seed(uint64_t seed) {
  state = seed * 0x9e3779b97f4a7c15ULL + 1;
  make_jobs();
  char directory[] = "/tmp/katas-fuzz-XXXXXX";
  if (mkdtemp(directory) == NULL) exit(2);
  (void)!chown(directory, NOBODY, NOBODY);
  int input = memory_file(job_bytes, job_count), output = memory_file("", 0);
  pid_t child = fork();
  if (child == 0) be_loop(directory, input, output);
  int status;
  waitpid(child, &status, 0);
  bool is_whole = has_whole_frames(output);
  close(input);
  close(output);
  remove_directory(directory);
  if (!WIFEXITED(status)) return "ended by a signal";
  if (WEXITSTATUS(status) == EXIT_SANITIZER) return "a sanitizer's report";
  if (WEXITSTATUS(status) == 3) return "the tree could not be removed";
  if (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != EXIT_BROKEN_JOB) return "an unexpected status";
  return is_whole ? NULL : "a broken frame";
}

int main(int count, char **arguments) {
  time_t end = time(NULL) + (count > 1 ? atoi(arguments[1]) : 10);
  uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : 1;
  uint64_t tried = 0;
  for (; time(NULL) < end; seed += 1, tried += 1) {
    const char *problem = try_seed(seed);
    if (problem == NULL) continue;
    printf("seed %llu: %s\n", (unsigned long long)seed, problem);
    return 1;
  }
  printf("%llu seeds\n", (unsigned long long)tried);
  return 0;
}
