import { saysExactly, section } from '../hostile-case';
import { BUILD, c } from './c-program';

/** Work that the kernel does for a program, and could charge to nobody. */
export const kernelWork = section('Processes', [
  {
    name: 'a flood of packets over loopback',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c(`#include <arpa/inet.h>
#include <sys/socket.h>
int main() {
  puts("on"); fflush(stdout);
  for (int i = 0; i < 7; i++) if (fork() == 0) break;
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof to;
  int udp = socket(AF_INET, SOCK_DGRAM, 0);
  if (bind(udp, (void *)&to, size) || getsockname(udp, (void *)&to, &size)) return 9;
  for (;;) sendto(udp, "x", 1, MSG_DONTWAIT, (void *)&to, size);
}`),
    },
    expected: { status: 'timed_out', stdout: saysExactly('on\n') },
  },
  {
    // A kernel that gives core files to a program looks for a limit of exactly 1.
    name: 'crashes in a loop, of which no kernel starts a program of the machine',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c(`#include <sys/resource.h>
#include <sys/syscall.h>
int main() {
  struct rlimit core = {0, 0};
  if (setrlimit(RLIMIT_CORE, &core) || syscall(SYS_setrlimit, RLIMIT_CORE, &core)) return 9;
  getrlimit(RLIMIT_CORE, &core);
  printf("%ld %ld\\n", (long)core.rlim_cur, (long)core.rlim_max); fflush(stdout);
  for (;;) { if (fork() == 0) abort(); wait(0); }
}`),
    },
    expected: { status: 'timed_out', stdout: saysExactly('1 1\n') },
  },
  {
    name: 'connections over loopback that are opened and closed in a loop',
    attack: {
      script: `${BUILD}/tmp/a; awk '/^TCP:/ { print $7 <= 1024 }' /proc/net/sockstat`,
      ...c(`#include <arpa/inet.h>
#include <sys/socket.h>
int main() {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof to;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(listener, (void *)&to, size) || listen(listener, 1) || getsockname(listener, (void *)&to, &size)) return 9;
  for (int i = 0; i < 5000; i++) {
    int one = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(one, (void *)&to, size)) return 8;
    int other = accept(listener, 0, 0);
    close(one);
    close(other);
  }
}`),
    },
    expected: { status: 0, stdout: saysExactly('1\n') },
  },
]);
