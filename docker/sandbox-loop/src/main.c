// PID 1 of every sandbox. It takes jobs from the runner, one at a time, and answers them.
//
//   sandbox-loop <nonce of the greeting> <entries at most> <bytes at most> <text bytes at most>
//       <sandbox> <scratch directory>...
//
// It runs with the avatar's uid, in the avatar's own container. The kernel protects it from the avatar's programs: the
// init of a PID namespace cannot be killed or stopped from inside, and a process that is not dumpable can be neither
// traced nor inspected (pid_namespaces(7), prctl(2)). The seccomp profile keeps its limits and priorities unchanged.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files/files-in.h"
#include "files/prune.h"
#include "files/read-back.h"
#include "files/scratch.h"
#include "files/tree.h"
#include "run/run.h"
#include "run/self-check.h"
#include "wire.h"

enum { EXIT_BAD_START = 64, EXIT_UNCLEAN = 74, EXIT_ALTERED = 75 };

enum { ARGUMENT_NONCE = 1, ARGUMENT_ENTRIES, ARGUMENT_BYTES, ARGUMENT_TEXT_BYTES, ARGUMENT_SANDBOX, ARGUMENT_SCRATCH };

struct sandbox {
  int fd;
  struct allowance allowance;
  size_t text_bytes_max;  // of each output and of each file
  char **scratch;
};

static void put_outcome(const char *nonce, const char *word) {
  put_frame_of_two(FRAME_OUTCOME, nonce, NONCE_BYTES, word, strlen(word));
}

// A sandbox is created with root's group. It gets the avatars' group once its files are in it, which marks it as
// claimed. No program of an avatar can change it back.
static bool is_claimed(int sandbox_fd) {
  struct stat sandbox;
  return fstat(sandbox_fd, &sandbox) == 0 && sandbox.st_gid == getegid();
}

static void claim(const struct sandbox *sandbox, const struct job *job) {
  if (is_claimed(sandbox->fd)) {
    skip_parts(job);
    put_outcome(job->nonce, "exists");
  } else if (take_files(sandbox->fd, job) && fchown(sandbox->fd, (uid_t)-1, getegid()) == 0) {
    remember_names(sandbox->fd, sandbox->allowance.entries_max);
    put_outcome(job->nonce, "created");
  } else {
    put_outcome(job->nonce, "unpack-failed");
  }
}

// A run may have changed the mode of its own sandbox.
static void restore_mode(int sandbox_fd) {
  struct stat sandbox;
  if (fstat(sandbox_fd, &sandbox) == 0 && (sandbox.st_mode & 07777) != 0700) fchmod(sandbox_fd, 0700);
}

// Returns false when a process of the run cannot be killed.
static bool run(const struct sandbox *sandbox, const struct job *job) {
  char status[16];
  wait_past_mark();
  if (!take_files(sandbox->fd, job)) {
    put_outcome(job->nonce, "unpack-failed");
    return true;
  }
  struct run_end end = run_cyber_dojo(sandbox->fd, sandbox->allowance, sandbox->text_bytes_max);
  snprintf(status, sizeof status, "%d", end.status);
  restore_mode(sandbox->fd);
  put_outcome(job->nonce, status);
  // An altered loop exits after this answer. The next one measures the sandbox.
  if (!is_unaltered()) put_nothing();
  else put_names_and_files(sandbox->fd, sandbox->allowance.entries_max, end.held, sandbox->text_bytes_max);
  return end.is_clean;
}

// Sends the answer before it deletes scratch files or exits, so that the runner waits for neither.
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
  remember_names(sandbox->fd, sandbox->allowance.entries_max);
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
  bool exists = sandbox->fd >= 0;
  if (exists) put_names(sandbox->fd, sandbox->allowance.entries_max);
  put_outcome(nonce, !exists ? "absent" : is_claimed(sandbox->fd) ? "ready" : "unclaimed");
  set_mark();
  flush_frames();
}

// The program arrives as a file in a scratch directory, which must be empty before a run. The shell that started it has
// left its own directory in the environment.
static void remove_traces(char **arguments) {
  unlink(arguments[0]);
  setenv("PWD", arguments[ARGUMENT_SANDBOX], 1);
  unsetenv("OLDPWD");
  unsetenv("_");
}

int main(int count, char **arguments) {
  // Anywhere but in a PID namespace of its own, its kill(-1) would reach other processes.
  if (getpid() != 1 || count < ARGUMENT_SCRATCH) return EXIT_BAD_START;
  if (strlen(arguments[ARGUMENT_NONCE]) != NONCE_BYTES) return EXIT_BAD_START;
  struct sandbox sandbox = {
      .allowance = {strtoull(arguments[ARGUMENT_ENTRIES], NULL, 10), strtoull(arguments[ARGUMENT_BYTES], NULL, 10)},
      .text_bytes_max = strtoull(arguments[ARGUMENT_TEXT_BYTES], NULL, 10),
      .scratch = arguments + ARGUMENT_SCRATCH,
  };
  if (sandbox.text_bytes_max > TEXT_BYTES_MAX) return EXIT_BAD_START;
  prctl(PR_SET_DUMPABLE, 0);
  umask(022);
  remove_traces(arguments);
  remember_self();
  prepare_runs();
  sandbox.fd = open_directory(AT_FDCWD, arguments[ARGUMENT_SANDBOX], R_OK | W_OK | X_OK);
  greet(&sandbox, arguments[ARGUMENT_NONCE]);
  if (sandbox.fd >= 0) serve(&sandbox);
  return 0;
}
