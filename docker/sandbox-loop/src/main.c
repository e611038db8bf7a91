// PID 1 of every sandbox: takes jobs from the runner, one at a time, and answers them.
//
//   sandbox-loop <nonce of the greeting> <entries at most> <bytes at most> <text bytes at most> <sandbox> <scratch directory>...
//
// It runs as the avatar itself, in the avatar's own container. What protects it from the avatar's programs is the kernel:
// as the init of its namespace it cannot be killed or stopped from inside, and as a process that is not dumpable it can
// be neither traced nor looked into, its descriptors least of all (pid_namespaces(7), prctl(2)).
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files-in.h"
#include "prune.h"
#include "read-back.h"
#include "run.h"
#include "tidy.h"
#include "tree.h"
#include "wire.h"

enum { EXIT_NOT_INIT = 64, EXIT_UNCLEAN = 74, EXIT_ALTERED = 75 };

struct sandbox {
  int fd;
  struct allowance allowance;
  size_t text_bytes_max;  // of each output and of each file
  char **scratch;
};

static void put_outcome(const char *nonce, const char *word) {
  put_frame_of_two(FRAME_OUTCOME, nonce, NONCE_BYTES, word, strlen(word));
}

// A sandbox is made with root's group. Giving it the avatars' own is what makes it the avatar's, after its files are in:
// nobody here can ever give it back.
static bool is_claimed(int sandbox_fd) {
  struct stat sandbox;
  return fstat(sandbox_fd, &sandbox) == 0 && sandbox.st_gid == getegid();
}

static void claim(const struct sandbox *sandbox, const struct job *job) {
  if (is_claimed(sandbox->fd)) {
    skip_parts(job);
    put_outcome(job->nonce, "exists");
  } else if (take_files(sandbox->fd, job) && fchown(sandbox->fd, (uid_t)-1, getegid()) == 0) {
    note_names(sandbox->fd, sandbox->allowance.entries_max);
    put_outcome(job->nonce, "created");
  } else {
    put_outcome(job->nonce, "unpack-failed");
  }
}

// A run may have closed its own sandbox, or opened it to others.
static void own_sandbox(int sandbox_fd) {
  struct stat sandbox;
  if (fstat(sandbox_fd, &sandbox) == 0 && (sandbox.st_mode & 07777) != 0700) fchmod(sandbox_fd, 0700);
}

// False when something of the run is still alive.
static bool run(const struct sandbox *sandbox, const struct job *job) {
  char status[16];
  wait_past_mark();
  if (!take_files(sandbox->fd, job)) {
    put_outcome(job->nonce, "unpack-failed");
    return true;
  }
  struct run_end end = run_cyber_dojo(sandbox->fd, sandbox->allowance, sandbox->text_bytes_max);
  snprintf(status, sizeof status, "%d", end.status);
  own_sandbox(sandbox->fd);
  put_outcome(job->nonce, status);
  // An altered loop ends after its answer; who comes after it measures the sandbox.
  if (is_unaltered())
    put_names_and_files(sandbox->fd, sandbox->allowance.entries_max, end.held_bytes, sandbox->text_bytes_max);
  else put_nothing();
  return end.is_clean;
}

// The answer waits neither for scratch files to be deleted nor for the end of this sandbox.
static void finish(const struct sandbox *sandbox, const struct job *job, bool is_clean) {
  bool is_fit = is_clean && is_as_before();
  if (!is_fit || !are_empty(sandbox->scratch)) flush_frames();
  if (!is_clean) exit(EXIT_UNCLEAN);
  if (!is_fit) exit(EXIT_ALTERED);
  if (!empty_all(sandbox->scratch)) exit(EXIT_UNCLEAN);
  set_mark();
  put_frame(FRAME_END, job->nonce, NONCE_BYTES);
  flush_frames();
}

static bool prune_to_kept(const struct sandbox *sandbox, const struct job *job) {
  bool is_pruned = prune(sandbox->fd, job);
  note_names(sandbox->fd, sandbox->allowance.entries_max);
  return is_pruned;
}

static void serve(const struct sandbox *sandbox) {
  for (struct job job; next_job(&job);) {
    bool is_clean = true;
    switch (job.kind) {
      case JOB_RUN: is_clean = run(sandbox, &job); break;
      case JOB_CLAIM: claim(sandbox, &job); break;
      case JOB_PRUNE: put_outcome(job.nonce, prune_to_kept(sandbox, &job) ? "pruned" : "unpack-failed"); break;
      default: exit(EXIT_BROKEN_JOB);
    }
    finish(sandbox, &job, is_clean);
  }
}

static void greet(const struct sandbox *sandbox, const char *nonce) {
  bool is_there = sandbox->fd >= 0;
  if (is_there) put_names(sandbox->fd, sandbox->allowance.entries_max);
  put_outcome(nonce, !is_there ? "absent" : is_claimed(sandbox->fd) ? "ready" : "unclaimed");
  set_mark();
  flush_frames();
}

int main(int count, char **arguments) {
  // Anywhere else, killing everybody would kill everybody.
  if (getpid() != 1 || count < 6 || strlen(arguments[1]) != NONCE_BYTES) return EXIT_NOT_INIT;
  size_t text_bytes_max = strtoull(arguments[4], NULL, 10);
  if (text_bytes_max > TEXT_BYTES_MAX) return EXIT_NOT_INIT;
  prctl(PR_SET_DUMPABLE, 0);
  umask(022);
  // It came as a file in a scratch directory, which is to be as empty as before.
  unlink(arguments[0]);
  // The shell that it was started by has told where it was itself.
  setenv("PWD", arguments[5], 1);
  unsetenv("OLDPWD");
  unsetenv("_");
  remember_self();
  prepare_runs();
  struct sandbox sandbox = {
      .fd = open_directory(AT_FDCWD, arguments[5], R_OK | W_OK | X_OK),
      .allowance = {strtoull(arguments[2], NULL, 10), strtoull(arguments[3], NULL, 10)},
      .text_bytes_max = text_bytes_max,
      .scratch = arguments + 6,
  };
  greet(&sandbox, arguments[1]);
  if (sandbox.fd >= 0) serve(&sandbox);
  return 0;
}
