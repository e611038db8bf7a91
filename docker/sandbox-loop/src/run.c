#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "held.h"
#include "tree.h"
#include "wire.h"

enum {
  // What is printed in so short a time goes out together; longer, and a run that is cut off would lose it.
  HOLD_BACK_MS = 20,
  // Most runs are over before the first look.
  LOOK_EVERY_MS = 500,
  // A process that cannot be killed in this time is in the kernel's hands.
  KILL_MS = 3000,
  EXIT_CANNOT_START = 72,
  EXIT_RUNNER_GONE = 73,
  NOT_EXECUTABLE = 126,
  NOT_FOUND = 127,
};

static int child_events = -1;

struct output {
  char frame;
  int fd;  // -1 when it has ended
  size_t room;  // bytes that are still kept of it
};

void prepare_runs(void) {
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

static void complain(const char *what, const char *why) { dprintf(STDERR_FILENO, "%s: %s\n", what, why); }

// What a shell would make of it: a program by its first line or its format, else a script for bash where there is one.
static void exec_cyber_dojo(void) {
  char *const program[] = {"./cyber-dojo.sh", NULL};
  char *const bash[] = {"bash", "./cyber-dojo.sh", NULL};
  char *const sh[] = {"sh", "./cyber-dojo.sh", NULL};
  struct stat file;
  if (stat(program[0], &file) != 0 || !S_ISREG(file.st_mode)) {
    dprintf(STDERR_FILENO, "cyber-dojo.sh is not there\n");
    _exit(NOT_FOUND);
  }
  enum { USE = S_IRUSR | S_IXUSR };
  if ((file.st_mode & USE) != USE) chmod(program[0], (file.st_mode & 07777) | USE);
  execv(program[0], program);
  if (errno != ENOEXEC) {
    complain(program[0], strerror(errno));
    _exit(errno == ENOENT ? NOT_FOUND : NOT_EXECUTABLE);
  }
  execvp(bash[0], bash);
  execvp(sh[0], sh);
  complain("sh", strerror(errno));
  _exit(NOT_FOUND);
}

static void be_cyber_dojo(int out, int err) {
  int null = open("/dev/null", O_RDONLY);
  if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 || dup2(err, STDERR_FILENO) < 0)
    _exit(EXIT_CANNOT_START);
  if (null > STDERR_FILENO) close(null);
  setsid();
  // The kernel's out-of-memory killer takes the run before this loop. A process that is closed to others may not say so.
  prctl(PR_SET_DUMPABLE, 1);
  int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score >= 0 && write(score, "1000", 4) < 0) close(score);
  sigset_t none;
  sigemptyset(&none);
  signal(SIGPIPE, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, NULL);
  exec_cyber_dojo();
}

static pid_t start(struct output outputs[2]) {
  int pipes[2][2];
  for (int i = 0; i < 2; i += 1)
    if (pipe2(pipes[i], O_CLOEXEC) != 0) _exit(EXIT_CANNOT_START);
  pid_t run = fork();
  if (run < 0) _exit(EXIT_CANNOT_START);
  if (run == 0) be_cyber_dojo(pipes[0][1], pipes[1][1]);
  for (int i = 0; i < 2; i += 1) {
    close(pipes[i][1]);
    fcntl(pipes[i][0], F_SETFL, O_NONBLOCK);
    outputs[i].fd = pipes[i][0];
  }
  return run;
}

static void end_output(struct output *output) {
  close(output->fd);
  output->fd = -1;
}

// Takes what is there; of a flood the beginning is kept. False when nothing is there now.
static bool take_output(struct output *output) {
  static char some[64 * 1024];
  ssize_t got = read(output->fd, some, sizeof some);
  if (got < 0) return errno == EINTR;
  if (got == 0) return end_output(output), false;
  size_t kept = (size_t)got < output->room ? (size_t)got : output->room;
  if (kept > 0) put_frame(output->frame, some, kept);
  output->room -= kept;
  return true;
}

// Looks after every child that has ended, orphans that became ours too. True when the run is one of them.
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

// A run may have lowered this loop's limit of open files, and poll(2) then refuses. So all of them are looked at, but for
// standard input, which may block.
static void take_all_for_ready(struct pollfd events[4]) {
  nanosleep(&(struct timespec){0, 1000 * 1000}, NULL);
  for (int i = 0; i < 4; i += 1) events[i].revents = events[i].fd == STDIN_FILENO || events[i].fd < 0 ? 0 : POLLIN;
}

struct watch {
  pid_t run;
  struct output outputs[2];
  int64_t held_until_ms;  // when what is kept back goes out
  int64_t look_at_ms;
};

// For how long nothing has to be done unless something happens.
static int quiet_ms(const struct watch *watch) {
  int64_t until_ms = watch->look_at_ms;
  if (has_frames() && watch->held_until_ms < until_ms) until_ms = watch->held_until_ms;
  int64_t left_ms = until_ms - now_ms();
  return left_ms > 0 ? (int)left_ms : 0;
}

static void pass_on(struct watch *watch) {
  if (!has_frames() || now_ms() < watch->held_until_ms) return;
  flush_frames();
  watch->held_until_ms = now_ms() + HOLD_BACK_MS;
}

// True when the run has ended.
static bool wait_for_event(struct watch *watch, int *status) {
  struct output *outputs = watch->outputs;
  struct pollfd events[] = {
      {.fd = child_events, .events = POLLIN},
      // Only told of when the runner has gone: then this run is nobody's.
      {.fd = STDIN_FILENO, .events = 0},
      {.fd = outputs[0].fd, .events = POLLIN},
      {.fd = outputs[1].fd, .events = POLLIN},
  };
  if (poll(events, 4, quiet_ms(watch)) < 0) take_all_for_ready(events);
  if (events[1].revents != 0) _exit(EXIT_RUNNER_GONE);
  for (int i = 0; i < 2; i += 1)
    if (events[2 + i].revents != 0) take_output(&outputs[i]);
  return events[0].revents != 0 && reap(watch->run, status);
}

// What is in closed directories is for the runner's warden to see (apps/runner/src/disk).
static bool is_over(int sandbox_fd, struct allowance allowance, uint64_t *held) {
  struct stat sandbox;
  struct usage usage = walk_tree(sandbox_fd, allowance.entries_max, LEAVE_CLOSED, NULL);
  *held = fstat(sandbox_fd, &sandbox) == 0 ? held_bytes(sandbox.st_dev) : 0;
  return usage.entries >= allowance.entries_max || usage.bytes + *held > allowance.bytes_max;
}

// Until the run has ended by itself, or has to be ended.
static void watch_over(struct watch *watch, int sandbox_fd, struct allowance allowance, struct run_end *end) {
  watch->held_until_ms = now_ms() + HOLD_BACK_MS;
  watch->look_at_ms = now_ms() + LOOK_EVERY_MS;
  while (!wait_for_event(watch, &end->status)) {
    pass_on(watch);
    if (now_ms() < watch->look_at_ms) continue;
    uint64_t held;
    if (is_over(sandbox_fd, allowance, &held)) {
      end->held_bytes = held;
      return;
    }
    watch->look_at_ms = now_ms() + LOOK_EVERY_MS;
  }
}

// This loop is the namespace's init: it is not among those killed, and inherits every orphan. True when none is left.
static bool kill_everybody(void) {
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

struct run_end run_cyber_dojo(int sandbox_fd, struct allowance allowance, size_t output_bytes_max) {
  struct run_end end = {.status = 128 + SIGKILL};
  if (fchdir(sandbox_fd) != 0) _exit(EXIT_CANNOT_START);
  struct watch watch = {.outputs = {
                             {.frame = FRAME_STDOUT, .fd = -1, .room = output_bytes_max},
                             {.frame = FRAME_STDERR, .fd = -1, .room = output_bytes_max},
                         }};
  watch.run = start(watch.outputs);
  watch_over(&watch, sandbox_fd, allowance, &end);
  end.is_clean = kill_everybody();
  for (int i = 0; i < 2; i += 1) {
    struct output *output = &watch.outputs[i];
    while (output->fd >= 0 && take_output(output)) continue;
    if (output->fd >= 0) end_output(output);
  }
  return end;
}
