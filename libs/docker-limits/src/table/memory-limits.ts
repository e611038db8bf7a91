import { megabytes, MiB, type LimitRow } from './limit-row';

const RUN = 'docs.docker.com/engine/containers/resource_constraints';
const TMPFS = 'docs.kernel.org/filesystems/tmpfs';

export const MEMORY_LIMITS = {
  memoryBytes: {
    engine: 'Memory',
    unit: 'bytes',
    default: 768 * MiB,
    asked: megabytes('memory_mb', 64, 4096),
    reason:
      'Every set of language and test framework is checked with it; ' +
      'the JVM and Go come close. The scratch directories count against it.',
    source: RUN,
  },
  swapBytes: {
    engine: 'MemorySwap (memory and swap together)',
    unit: 'bytes',
    default: 0,
    reason: 'Swapping slows the whole machine down. A program that is out of memory ends at once.',
    source: RUN,
  },
  memoryReservationBytes: {
    engine: 'MemoryReservation',
    unit: 'bytes',
    default: 64 * MiB,
    reason:
      'What a sandbox keeps when the machine is short of memory. Memory above it is reclaimed first.',
    source: `${RUN}; memory.soft_limit_in_bytes (cgroup v1), memory.low (v2)`,
  },
  swappinessPercent: {
    engine: 'MemorySwappiness',
    unit: 'percent',
    default: 0,
    reason:
      'Prevents swapping on a cgroup v1 that does not count swap. cgroup v2 has no such setting.',
    source: RUN,
  },
  tmpBytes: {
    engine: 'Tmpfs /tmp size',
    unit: 'bytes',
    default: 128 * MiB,
    asked: megabytes('tmp_mb', 1, 1024),
    reason: 'Compilers link test programs here: tens of megabytes in Go, Haskell and Rust.',
    source: TMPFS,
  },
  homeBytes: {
    engine: 'Tmpfs home directory size',
    unit: 'bytes',
    default: 64 * MiB,
    asked: megabytes('home_mb', 1, 1024),
    reason: 'Build tools keep their caches here.',
    source: TMPFS,
  },
  shmBytes: {
    engine: 'Tmpfs /dev/shm size',
    unit: 'bytes',
    default: 16 * MiB,
    asked: megabytes('shm_mb', 1, 256),
    reason: 'Semaphores and shared memory of a few processes. Python’s multiprocessing needs it.',
    source: 'shm_overview(7)',
  },
  tmpfsInodesMax: {
    engine: 'Tmpfs nr_inodes of each',
    unit: 'inodes',
    default: 20_000,
    reason: 'An empty file takes kernel memory too, and every file is deleted before the next run.',
    source: TMPFS,
  },
  oomScoreAdj: {
    engine: 'OomScoreAdj',
    unit: 'oom_score_adj',
    default: 999,
    reason:
      'When the machine is out of memory, the kernel kills sandboxes before services, and among them the ' +
      'program with most memory. The engine sets it with CAP_SYS_RESOURCE, which also makes it the lowest ' +
      'score that a program can set. An engine without that capability, as in a container, does not: there a ' +
      'program can lower its score to 0, which is that of services. cyber-dojo.sh runs with 1000, so it is ' +
      'killed before the sandbox’s own loop.',
    source: 'proc_pid_oom_score_adj(5)',
  },
} as const satisfies Record<string, LimitRow>;
