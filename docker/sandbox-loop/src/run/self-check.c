#include "self-check.h"

#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// Programs of the same uid can set these for one another: prlimit(2), setpriority(2), sched_setaffinity(2),
// sched_setattr(2), ioprio_set(2). The seccomp profile refuses it for PID 1; an engine may run without the profile.
struct self {
  struct rlimit limits[RLIM_NLIMITS];
  int niceness;
  long io_priority;
  // The policy, its parameters and flags, as sched_getattr(2) fills them: 56 bytes, or 48 before Linux 5.3.
  unsigned char scheduling[56];
  cpu_set_t processors;
};

static struct self remembered;

static void read_self(struct self *self) {
  memset(self, 0, sizeof *self);
  for (int i = 0; i < RLIM_NLIMITS; i += 1) getrlimit(i, &self->limits[i]);
  self->niceness = getpriority(PRIO_PROCESS, 0);
  self->io_priority = syscall(SYS_ioprio_get, 1 /* IOPRIO_WHO_PROCESS */, 0);
  syscall(SYS_sched_getattr, 0, self->scheduling, sizeof self->scheduling, 0);
  sched_getaffinity(0, sizeof self->processors, &self->processors);
}

void remember_self(void) { read_self(&remembered); }

// Reads the counter of kills in cgroup v1 or v2.
static bool has_killed_for_memory(void) {
  static const char *const files[] = {"/sys/fs/cgroup/memory/memory.oom_control", "/sys/fs/cgroup/memory.events"};
  for (size_t i = 0; i < 2; i += 1) {
    char text[512] = "";
    int fd = open(files[i], O_RDONLY | O_CLOEXEC);
    if (fd < 0) continue;
    ssize_t got = read(fd, text, sizeof text - 1);
    close(fd);
    text[got > 0 ? got : 0] = '\0';
    const char *count = strstr(text, "oom_kill ");
    if (count != NULL && strncmp(count, "oom_kill 0\n", 11) != 0) return true;
  }
  return false;
}

bool is_unaltered(void) {
  struct self now;
  read_self(&now);
  return memcmp(&now, &remembered, sizeof now) == 0;
}

bool is_as_before(void) { return is_unaltered() && !has_killed_for_memory(); }
