/** A limit that is not a number. It is the same for every sandbox, and no manifest can change it. */
export interface FixedLimit {
  readonly what: string;
  /** In the engine's HostConfig. */
  readonly engine: string;
  readonly reason: string;
  readonly source: string;
}

const SECURITY = 'docs.docker.com/engine/security';

/** The limits that `host-configs.ts` sets besides the numbers. `docs/limits.md` shows them. */
export const FIXED_LIMITS: readonly FixedLimit[] = [
  {
    what: 'no network',
    engine: 'NetworkMode: none',
    reason:
      'A sandbox reaches no internet, no metadata address and no other avatar. Loopback works.',
    source: 'docs.docker.com/engine/network/drivers/none',
  },
  {
    what: 'no capability',
    engine: 'CapDrop: ALL',
    reason: 'An avatar’s program needs none, not even for its own files.',
    source: 'capabilities(7)',
  },
  {
    what: 'no new privileges',
    engine: 'SecurityOpt: no-new-privileges',
    reason: 'Set-uid programs of the image gain no rights.',
    source: 'docs.kernel.org/userspace-api/no_new_privs',
  },
  {
    what: 'system calls filtered',
    engine: 'SecurityOpt: seccomp=<our profile>',
    reason:
      'Only listed calls are allowed, on every engine alike, whatever its age. docs/system-calls.md has the list.',
    source: `${SECURITY}/seccomp`,
  },
  {
    what: 'read-only root',
    engine: 'ReadonlyRootfs: true',
    reason:
      'Only the sandbox, /tmp, /dev/shm and the home directory are writable. The last three are emptied ' +
      'after each run.',
    source: 'docs.docker.com/reference/cli/docker/container/run',
  },
  {
    what: 'scratch directories without set-uid and devices',
    engine: 'Tmpfs: nosuid,nodev',
    reason: 'Compilers write programs there and run them, with no more rights than the avatar has.',
    source: 'mount(8)',
  },
  {
    what: 'own shared memory',
    engine: 'IpcMode: private',
    reason: 'No segment, semaphore or queue is shared with another sandbox.',
    source: 'ipc_namespaces(7)',
  },
  {
    what: 'no lasting System V objects',
    engine: 'Sysctls: kernel.shm_rmid_forced=1, kernel.msgmni=0, kernel.sem=250 32000 32 0',
    reason:
      'A shared memory segment is removed with its last process. Message queues and semaphores would ' +
      'stay, so there are none. POSIX ones work, in /dev/shm.',
    source: 'sysvipc(7)',
  },
  {
    what: 'small TCP buffers',
    engine: 'Sysctls: net.ipv4.tcp_rmem=4096 16384 131072, net.ipv4.tcp_wmem=4096 16384 131072',
    reason:
      'A cgroup of version 1 does not count socket buffers; ' +
      'the kernel’s own largest is 4 to 6 MB for each socket. Programs cannot ask for more ' +
      '(docs/system-calls.md).',
    source: 'tcp(7)',
  },
  {
    what: 'few connections that have ended',
    engine: 'Sysctls: net.ipv4.tcp_max_tw_buckets=1024',
    reason:
      'The kernel remembers each for a minute, by default up to 262,144 for each sandbox, and counts them as ' +
      'no container’s memory.',
    source: 'tcp(7)',
  },
  {
    what: 'no log',
    engine: 'LogConfig: none',
    reason: 'An avatar’s output would fill the engine’s disk.',
    source: 'docs.docker.com/engine/logging/configure',
  },
  {
    what: 'no limit of nproc',
    engine: 'no Ulimits nproc',
    reason: 'It counts per uid across containers. PidsLimit counts per container.',
    source: 'getrlimit(2)',
  },
];
