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
      'What 75 language and test-framework sets were run with; the JVM and Go come near it. The scratch directories count against it.',
    source: RUN,
  },
  swapBytes: {
    engine: 'MemorySwap (memory and swap together)',
    unit: 'bytes',
    default: 0,
    reason: 'Who swaps slows the whole machine down; who is out of memory should hear it at once.',
    source: RUN,
  },
  memoryReservationBytes: {
    engine: 'MemoryReservation',
    unit: 'bytes',
    default: 64 * MiB,
    reason:
      'What a sandbox may keep when the machine is short of memory; who has more is squeezed first.',
    source: `${RUN}; memory.soft_limit_in_bytes (cgroup v1), memory.low (v2)`,
  },
  swappinessPercent: {
    engine: 'MemorySwappiness',
    unit: 'percent',
    default: 0,
    reason:
      'Says “no swap” a second time, to a cgroup v1 that does not count swap. v2 has no such thing.',
    source: RUN,
  },
  tmpBytes: {
    engine: 'Tmpfs /tmp size',
    unit: 'bytes',
    default: 128 * MiB,
    asked: megabytes('tmp_mb', 1, 1024),
    reason: 'Compilers link their test programs here: tens of megabytes in Go, Haskell and Rust.',
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
    reason: 'Semaphores and shared memory of a few processes; Python’s multiprocessing needs it.',
    source: 'shm_overview(7)',
  },
  tmpfsInodesMax: {
    engine: 'Tmpfs nr_inodes of each',
    unit: 'inodes',
    default: 20_000,
    reason:
      'An empty file takes kernel memory too; and what is there has to be deleted before the next run.',
    source: TMPFS,
  },
  oomScoreAdj: {
    engine: 'OomScoreAdj',
    unit: 'oom_score_adj',
    default: 500,
    reason:
      'When memory is short the kernel kills here before anything of the host; cyber-dojo.sh raises itself to 1000, so it dies before the sandbox’s own loop.',
    source: 'proc_pid_oom_score_adj(5)',
  },
} as const satisfies Record<string, LimitRow>;
