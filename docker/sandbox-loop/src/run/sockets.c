#include "sockets.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum {
  // A socket holds at most 256 KiB: 208 KiB of datagrams or netlink messages, or 128 KiB of TCP in each direction.
  SOCKETS_MAX = 512,
  // A new network namespace has none.
  SOCKETS_AT_START_MAX = 16,
};

static bool is_own_count;

// Returns -1 when it cannot be read.
static int count_sockets(void) {
  char text[128];
  int fd = open("/proc/net/sockstat", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return -1;
  ssize_t got = read(fd, text, sizeof text - 1);
  close(fd);
  text[got > 0 ? got : 0] = '\0';
  int count;
  return sscanf(text, "sockets: used %d", &count) == 1 ? count : -1;
}

void remember_sockets(void) {
  int count = count_sockets();
  is_own_count = count >= 0 && count <= SOCKETS_AT_START_MAX;
}

bool has_too_many_sockets(void) { return is_own_count && count_sockets() > SOCKETS_MAX; }
