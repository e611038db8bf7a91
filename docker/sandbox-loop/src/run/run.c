#include "run.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "files/tree.h"
#include "sockets.h"
#include "start.h"
#include "wire.h"

enum {
  // Output within this time is sent together. A run that is cut off loses at most this much of it.
  FLUSH_EVERY_MS = 20,
  // Most runs end before the first measurement.
  MEASURE_EVERY_MS = 500,
  // Reading one line of /proc takes some microseconds, and sockets can take a gigabyte of memory in a second.
  COUNT_SOCKETS_EVERY_MS = 20,
  // A process that does not die in this time is blocked in the kernel.
  KILL_MS = 3000,
  // Of the walks that a run makes fail by changing modes.
  WALKS_MAX = 3,
};

static int child_events = -1;

struct output {
  char frame;
  int fd;       // -1 when it has ended
  size_t room;  // bytes that are still kept
};

void prepare_runs(void) {
  remember_sockets();
  sigset_t children;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  sigprocmask(SIG_BLOCK, &children, NULL);
  signal(SIGPIPE, SIG_IGN);
  child_events = signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
  if (child_events < 0) _exit(EXIT_CANNOT_START);
}

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void end_output(struct output *output) {
  close(output->fd);
  output->fd = -1;
}

// Reads once and keeps what there is room for. Returns false when nothing is available now.
static bool take_output(struct output *output) {
  static char chunk[64 * 1024];
  ssize_t got = read(output->fd, chunk, sizeof chunk);
  if (got < 0) return errno == EINTR;
  if (got == 0) return end_output(output), false;
  size_t kept = (size_t)got < output->room ? (size_t)got : output->room;
  if (kept > 0) put_frame(output->frame, chunk, kept);
  output->room -= kept;
  return true;
}

// Reaps every child that has ended, adopted orphans too. Returns true when the run is one of them.
static bool reap(pid_t run, int *status) {
  struct signalfd_siginfo event;
  while (read(child_events, &event, sizeof event) > 0) continue;
  bool has_ended = false;
  int ended_with;
  for (pid_t ended; (ended = waitpid(-1, &ended_with, WNOHANG)) > 0;) {
    if (ended != run) continue;
    *status = WIFEXITED(ended_with) ? WEXITSTATUS(ended_with) : 128 + WTERMSIG(ended_with);
    has_ended = true;
  }
  return has_ended;
}

// For when poll(2) fails, because the limit of open files was lowered. Treats every descriptor but standard input,
// which may block, as ready.
static void assume_ready(struct pollfd events[4]) {
  nanosleep(&(struct timespec){0, 1000 * 1000}, NULL);
  for (int i = 0; i < 4; i += 1) events[i].revents = events[i].fd == STDIN_FILENO || events[i].fd < 0 ? 0 : POLLIN;
}

struct watch {
  pid_t run;
  struct output outputs[2];
  int64_t flush_at_ms;
  int64_t measure_at_ms;
  int64_t count_sockets_at_ms;
  bool was_hiding;  // at the last measurement
};

// Returns how long to wait for an event.
static int poll_timeout_ms(const struct watch *watch) {
  int64_t until_ms =
      watch->measure_at_ms < watch->count_sockets_at_ms ? watch->measure_at_ms : watch->count_sockets_at_ms;
  if (has_frames() && watch->flush_at_ms < until_ms) until_ms = watch->flush_at_ms;
  int64_t left_ms = until_ms - now_ms();
  return left_ms > 0 ? (int)left_ms : 0;
}

static void flush_when_due(struct watch *watch) {
  if (!has_frames() || now_ms() < watch->flush_at_ms) return;
  flush_frames();
  watch->flush_at_ms = now_ms() + FLUSH_EVERY_MS;
}

// Returns true when the run has ended. Exits when the runner is gone, because nobody waits for this run any more.
static bool wait_for_event(struct watch *watch, int *status) {
  struct output *outputs = watch->outputs;
  struct pollfd events[] = {
      {.fd = child_events, .events = POLLIN},
      {.fd = STDIN_FILENO, .events = 0},
      {.fd = outputs[0].fd, .events = POLLIN},
      {.fd = outputs[1].fd, .events = POLLIN},
  };
  if (poll(events, 4, poll_timeout_ms(watch)) < 0) assume_ready(events);
  if (events[1].revents != 0) _exit(EXIT_RUNNER_GONE);
  for (int i = 0; i < 2; i += 1)
    if (events[2 + i].revents != 0) take_output(&outputs[i]);
  return events[0].revents != 0 && reap(watch->run, status);
}

// Closed directories are left to the runner's own measurement (apps/runner/src/disk).
static struct usage measure_tree(int sandbox_fd, uint64_t entries_max) {
  struct usage usage = {.is_broken = true};
  for (int walks = 0; usage.is_broken && walks < WALKS_MAX; walks += 1)
    usage = walk_tree(sandbox_fd, entries_max, LEAVE_CLOSED, NULL);
  return usage;
}

// A measurement can be incomplete by chance, while processes come and go. Two in a row are no chance.
static bool is_over(struct watch *watch, int sandbox_fd, struct allowance allowance, struct held *held) {
  struct stat sandbox;
  struct usage usage = measure_tree(sandbox_fd, allowance.entries_max);
  *held = (struct held){.is_whole = true};
  if (fstat(sandbox_fd, &sandbox) == 0) *held = measure_held_files(sandbox.st_dev, allowance.bytes_max);
  bool is_hiding = !held->is_whole || usage.is_broken;
  bool is_hiding_still = is_hiding && watch->was_hiding;
  watch->was_hiding = is_hiding;
  held->is_whole = !is_hiding_still;
  return is_hiding_still || usage.entries >= allowance.entries_max || usage.bytes + held->bytes > allowance.bytes_max;
}

static bool has_too_many_sockets_now(struct watch *watch) {
  if (now_ms() < watch->count_sockets_at_ms) return false;
  watch->count_sockets_at_ms = now_ms() + COUNT_SOCKETS_EVERY_MS;
  return has_too_many_sockets();
}

// Returns when the run has ended, or exceeds its allowance. One with too many sockets ends as if it were killed.
static void watch_run(struct watch *watch, int sandbox_fd, struct allowance allowance, struct run_end *end) {
  watch->flush_at_ms = now_ms() + FLUSH_EVERY_MS;
  watch->measure_at_ms = now_ms() + MEASURE_EVERY_MS;
  watch->count_sockets_at_ms = now_ms() + COUNT_SOCKETS_EVERY_MS;
  while (!wait_for_event(watch, &end->status)) {
    flush_when_due(watch);
    if (has_too_many_sockets_now(watch)) return;
    if (now_ms() < watch->measure_at_ms) continue;
    struct held held;
    if (is_over(watch, sandbox_fd, allowance, &held)) {
      end->held = held;
      return;
    }
    watch->measure_at_ms = now_ms() + MEASURE_EVERY_MS;
  }
}

// Kills every process of the namespace but this one, which is its init and inherits every orphan. Returns true when
// none is left.
static bool kill_all(void) {
  int64_t deadline_ms = now_ms() + KILL_MS;
  for (long wait_us = 100;; wait_us = wait_us < 5000 ? wait_us * 2 : wait_us) {
    kill(-1, SIGKILL);
    pid_t ended;
    do ended = waitpid(-1, NULL, WNOHANG);
    while (ended > 0);
    if (ended < 0 && errno == ECHILD) return true;
    if (now_ms() > deadline_ms) return false;
    nanosleep(&(struct timespec){0, wait_us * 1000}, NULL);
  }
}

static void drain(struct output *output) {
  while (output->fd >= 0 && take_output(output)) continue;
  if (output->fd >= 0) end_output(output);
}

struct run_end run_cyber_dojo(int sandbox_fd, struct allowance allowance, size_t output_bytes_max) {
  struct run_end end = {.status = 128 + SIGKILL, .held = {.is_whole = true}};
  if (fchdir(sandbox_fd) != 0) _exit(EXIT_CANNOT_START);
  struct watch watch = {.outputs = {
                            {.frame = FRAME_STDOUT, .fd = -1, .room = output_bytes_max},
                            {.frame = FRAME_STDERR, .fd = -1, .room = output_bytes_max},
                        }};
  watch.run = start_cyber_dojo(&watch.outputs[0].fd, &watch.outputs[1].fd);
  watch_run(&watch, sandbox_fd, allowance, &end);
  end.is_clean = kill_all();
  for (int i = 0; i < 2; i += 1) drain(&watch.outputs[i]);
  return end;
}
