import { count, megabytes, MiB, NOT_SET, type LimitRow } from './limit-row';

const RLIMIT = 'getrlimit(2)';

export const FILE_LIMITS = {
  fileSizeBytes: {
    engine: 'Ulimits fsize',
    unit: 'bytes',
    default: 128 * MiB,
    asked: megabytes('file_size_mb', 1, 1024),
    reason:
      'One file cannot fill the disk; test programs of Go, Haskell and Rust have tens of megabytes.',
    source: RLIMIT,
  },
  openFilesMax: {
    engine: 'Ulimits nofile',
    unit: 'descriptors',
    default: 1024,
    asked: count('open_files', 64, 8192),
    reason:
      'The customary number, said out loud so that the engine’s own default does not decide it.',
    source: RLIMIT,
  },
  stackBytes: {
    engine: 'Ulimits stack',
    unit: 'bytes',
    default: 8 * MiB,
    asked: megabytes('stack_mb', 1, 512),
    reason:
      'The kernel’s own default: an endless recursion ends soon, and a thread’s stack is as large as this.',
    source: RLIMIT,
  },
  dataBytes: {
    engine: 'Ulimits data, when asked for',
    unit: 'bytes',
    default: NOT_SET,
    asked: megabytes('data_mb', 256, 8192),
    reason:
      'Per process, of what it may touch one day: SBCL, and thread stacks of the JVM, map far more than they use, so none by default. Where a runtime does not, a program that wants too much hears of it (MemoryError, NULL) instead of being killed. Below 96 MB runc itself, which bears it too, cannot start.',
    source: `${RLIMIT}: RLIMIT_DATA counts private writable mappings since Linux 4.7`,
  },
  coreBytes: {
    engine: 'Ulimits core',
    unit: 'bytes',
    default: 0,
    reason: 'A core file helps nobody here and can be as large as the memory.',
    source: 'core(5)',
  },
  messageQueueBytes: {
    engine: 'Ulimits msgqueue',
    unit: 'bytes',
    default: 0,
    reason:
      '/dev/mqueue can be written in every container; a queue would outlive its run, and its bytes count per uid across containers.',
    source: `${RLIMIT}, mq_overview(7)`,
  },
} as const satisfies Record<string, LimitRow>;
