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
    name: 'crashes in a loop, of which no kernel may make core files',
    attack: {
      script: `${BUILD}exec /tmp/a`,
      ...c(`#include <sys/resource.h>
int main() {
  struct rlimit core;
  getrlimit(RLIMIT_CORE, &core);
  printf("%ld %ld\\n", (long)core.rlim_cur, (long)core.rlim_max); fflush(stdout);
  for (;;) { if (fork() == 0) abort(); wait(0); }
}`),
    },
    expected: { status: 'timed_out', stdout: saysExactly('1 1\n') },
  },
]);
