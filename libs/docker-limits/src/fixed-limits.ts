/** A limit that is not a number: the same for every sandbox, and no manifest can ask for less. */
export interface FixedLimit {
  readonly what: string;
  /** In the engine's HostConfig. */
  readonly engine: string;
  readonly reason: string;
  readonly source: string;
}

const SECURITY = 'docs.docker.com/engine/security';

/** What `host-configs.ts` sets besides the numbers, for `docs/limits.md`. */
export const FIXED_LIMITS: readonly FixedLimit[] = [
  {
    what: 'no network',
    engine: 'NetworkMode: none',
    reason: 'Nothing to reach: no internet, no metadata address, no other avatar.',
    source: 'docs.docker.com/engine/network/drivers/none',
  },
  {
    what: 'no capability',
    engine: 'CapDrop: ALL',
    reason: 'An avatar’s program needs none, not even as the owner of its files.',
    source: 'capabilities(7)',
  },
  {
    what: 'no new privileges',
    engine: 'SecurityOpt: no-new-privileges',
    reason: 'A set-uid program of the image gives nobody anything.',
    source: 'docs.kernel.org/userspace-api/no_new_privs',
  },
  {
    what: 'system calls filtered',
    engine: 'SecurityOpt without seccomp=...: the engine’s own profile is on',
    reason: 'Closes mount, bpf, keyctl, new namespaces and much else that containers escape by.',
    source: `${SECURITY}/seccomp`,
  },
  {
    what: 'read-only root',
    engine: 'ReadonlyRootfs: true',
    reason:
      'Only the sandbox, /tmp, /dev/shm and the home directory can be written; the last three are emptied after each run.',
    source: 'docs.docker.com/reference/cli/docker/container/run',
  },
  {
    what: 'scratch directories without set-uid and devices',
    engine: 'Tmpfs: nosuid,nodev',
    reason:
      'Programs may be run from there (compilers do), with no more rights than the avatar has.',
    source: 'mount(8)',
  },
  {
    what: 'shared memory of its own',
    engine: 'IpcMode: private',
    reason: 'No segment, semaphore or queue is shared with another sandbox.',
    source: 'ipc_namespaces(7)',
  },
  {
    what: 'nothing that outlives its program in the kernel',
    engine: 'Sysctls: kernel.shm_rmid_forced=1, kernel.msgmni=0, kernel.sem=250 32000 32 0',
    reason:
      'System V’s segments go with their last process; its queues and semaphores, which would stay, are not to be had. POSIX ones are, in /dev/shm.',
    source: 'sysvipc(7)',
  },
  {
    what: 'no log',
    engine: 'LogConfig: none',
    reason: 'What an avatar prints would fill the engine’s disk.',
    source: 'docs.docker.com/engine/logging/configure',
  },
  {
    what: 'nproc left alone',
    engine: 'no Ulimits nproc',
    reason:
      'It counts per uid across containers: the same animal in two katas would share it. PidsLimit counts per container.',
    source: 'getrlimit(2)',
  },
];
