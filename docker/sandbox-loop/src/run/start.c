#include "start.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

// The statuses of a shell for a program that cannot be started.
enum { NOT_EXECUTABLE = 126, NOT_FOUND = 127 };

static void print_error(const char *what, const char *why) { dprintf(STDERR_FILENO, "%s: %s\n", what, why); }

// Starts a program with a first line or a known format; else a script, with bash when the image has it.
static void exec_cyber_dojo(void) {
  char *const program[] = {"./cyber-dojo.sh", NULL};
  char *const bash[] = {"bash", "./cyber-dojo.sh", NULL};
  char *const sh[] = {"sh", "./cyber-dojo.sh", NULL};
  struct stat file;
  if (stat(program[0], &file) != 0 || !S_ISREG(file.st_mode)) {
    dprintf(STDERR_FILENO, "cyber-dojo.sh is missing\n");
    _exit(NOT_FOUND);
  }
  enum { USE = S_IRUSR | S_IXUSR };
  if ((file.st_mode & USE) != USE) chmod(program[0], (file.st_mode & 07777) | USE);
  execv(program[0], program);
  if (errno != ENOEXEC) {
    print_error(program[0], strerror(errno));
    _exit(errno == ENOENT ? NOT_FOUND : NOT_EXECUTABLE);
  }
  execvp(bash[0], bash);
  execvp(sh[0], sh);
  print_error("sh", strerror(errno));
  _exit(NOT_FOUND);
}

static void connect_outputs(int standard_output, int standard_error) {
  int null = open("/dev/null", O_RDONLY);
  if (null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(standard_output, STDOUT_FILENO) < 0 ||
      dup2(standard_error, STDERR_FILENO) < 0)
    _exit(EXIT_CANNOT_START);
  if (null > STDERR_FILENO) close(null);
}

// The kernel's out-of-memory killer then takes the run before this loop. Only a dumpable process may write the file.
static void raise_oom_score(void) {
  prctl(PR_SET_DUMPABLE, 1);
  int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (score >= 0 && write(score, "1000", 4) < 0) close(score);
}

static void become_cyber_dojo(int standard_output, int standard_error) {
  connect_outputs(standard_output, standard_error);
  setsid();
  raise_oom_score();
  sigset_t none;
  sigemptyset(&none);
  signal(SIGPIPE, SIG_DFL);
  sigprocmask(SIG_SETMASK, &none, NULL);
  exec_cyber_dojo();
}

static int read_end(int pipe[2]) {
  close(pipe[1]);
  fcntl(pipe[0], F_SETFL, O_NONBLOCK);
  return pipe[0];
}

pid_t start_cyber_dojo(int *standard_output, int *standard_error) {
  int out[2], err[2];
  if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) _exit(EXIT_CANNOT_START);
  pid_t run = fork();
  if (run < 0) _exit(EXIT_CANNOT_START);
  if (run == 0) become_cyber_dojo(out[1], err[1]);
  *standard_output = read_end(out);
  *standard_error = read_end(err);
  return run;
}
