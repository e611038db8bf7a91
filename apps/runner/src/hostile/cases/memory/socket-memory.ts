import { readFileSync } from 'node:fs';
import type { HostileDojo } from '../../hostile-dojo';
import { section } from '../../hostile-case';
import { BUILD, c } from '../c-program';

/** Of each case, in a C program: opens sockets whose data nobody reads. Returns false when the kernel gives no more. */
const holders: readonly [name: string, body: string][] = [
  [
    'UDP over loopback',
    `static int sender = -1;
static int hold(void) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof to;
  if (sender < 0) sender = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
  int receiver = socket(AF_INET, SOCK_DGRAM, 0);
  if (receiver < 0 || bind(receiver, (void *)&to, size) || getsockname(receiver, (void *)&to, &size)) return 0;
  for (int i = 0; i < 30; i++) sendto(sender, data, 8192, 0, (void *)&to, size);
  return 1;
}`,
  ],
  [
    'TCP over loopback',
    `static int hold(void) {
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
  socklen_t size = sizeof to;
  int listener = socket(AF_INET, SOCK_STREAM, 0), one = socket(AF_INET, SOCK_STREAM, 0);
  if (one < 0 || bind(listener, (void *)&to, size) || listen(listener, 1)) return 0;
  getsockname(listener, (void *)&to, &size);
  if (connect(one, (void *)&to, size)) return 0;
  int other = accept(listener, 0, 0);
  close(listener);
  if (other < 0) return 0;
  while (send(one, data, sizeof data, MSG_DONTWAIT) > 0);
  while (send(other, data, sizeof data, MSG_DONTWAIT) > 0);
  return 1;
}`,
  ],
  [
    'answers of the kernel to netlink requests',
    `static int hold(void) {
  struct { struct nlmsghdr head; struct ifinfomsg link; } ask = {
      {sizeof ask, RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 1, 0}, {0}};
  int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_NONBLOCK, 0);
  if (netlink < 0) return 0;
  for (int i = 0; i < 64; i++) send(netlink, &ask, sizeof ask, 0);
  return 1;
}`,
  ],
];

const program = (hold: string) => ({
  script: `${BUILD}exec /tmp/a`,
  ...c(`#include <arpa/inet.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <sys/socket.h>
static char data[65536];
${hold}
int main() {
  for (int p = 0; p < 4; p++) if (fork() == 0) { while (hold()); sleep(60); }
  sleep(60);
}`),
});

const MIB = 1024 * 1024;
/** 128 MiB of 512 sockets, as much again until the loop counts them, every 20 ms, and the build of the program. */
const TAKEN_MIB_MAX = 384;

/** Returns what the machine can give to programs, in MiB. */
function availableMib(): number {
  const [, kib = NaN] = /^MemAvailable:\s+(\d+)/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
  return (Number(kib) * 1024) / MIB;
}

/** Runs the attack, and measures meanwhile what the machine has left. */
async function attackWith(hold: string, { attackers }: HostileDojo): Promise<object> {
  const beforeMib = availableMib();
  let leastMib = beforeMib;
  const timer = setInterval(() => (leastMib = Math.min(leastMib, availableMib())), 20);
  const { status } = await attackers.c.caller
    .run({ ...program(hold), maxSeconds: 6 })
    .finally(() => clearInterval(timer));
  const takenMib = Math.round(beforeMib - leastMib);
  process.stdout.write(`      sockets took ${takenMib} MiB\n`);
  return { status, isBounded: takenMib <= TAKEN_MIB_MAX, takenMib };
}

/** A cgroup of version 1 does not count these buffers. The loop counts sockets. */
export const socketMemory = section(
  'Memory',
  holders.map(([name, hold]) => ({
    name: `sockets whose data nobody reads: ${name}`,
    attack: { send: (_caller, dojo) => attackWith(hold, dojo) },
    maxSeconds: 6,
    expected: { status: 137, isBounded: true },
  })),
);
