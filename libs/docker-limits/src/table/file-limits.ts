import { count, megabytes, MiB, NOT_SET, type LimitRow } from './limit-row';

const RLIMIT = 'getrlimit(2)';

export const FILE_LIMITS = {
  fileSizeBytes: {
    engine: 'Ulimits fsize',
    unit: 'bytes',
    default: 128 * MiB,
    asked: megabytes('file_size_mb', 1, 1024),
    reason:
      'One file cannot fill the disk. Test programs of Go, Haskell and Rust have tens of megabytes.',
    source: RLIMIT,
  },
  openFilesMax: {
    engine: 'Ulimits nofile',
    unit: 'descriptors',
    default: 1024,
    asked: count('open_files', 64, 8192),
    reason: 'The usual number on Linux. It is set so that the engine’s own default does not apply.',
    source: RLIMIT,
  },
  stackBytes: {
    engine: 'Ulimits stack',
    unit: 'bytes',
    default: 8 * MiB,
    asked: megabytes('stack_mb', 1, 512),
    reason:
      'The kernel’s default. An endless recursion ends soon. Each thread’s stack has this size.',
    source: RLIMIT,
  },
  dataBytes: {
    engine: 'Ulimits data, when asked for',
    unit: 'bytes',
    default: NOT_SET,
    asked: megabytes('data_mb', 256, 8192),
    reason:
      'Per process; it counts what is mapped, used or not. None by default, because SBCL and the thread ' +
      'stacks of the JVM map far more than they use. With other runtimes, a program gets an error ' +
      '(MemoryError, NULL) instead of being killed. The limit applies to runc too, which cannot start ' +
      'below 96 MB.',
    source: `${RLIMIT}: RLIMIT_DATA counts private writable mappings since Linux 4.7`,
  },
  coreBytes: {
    engine: 'Ulimits core',
    unit: 'byte',
    default: 1,
    reason:
      'A core file is of no use here and can be as large as the memory. None is written with 1 byte. With 0, ' +
      'a kernel whose core_pattern names a program (apport, systemd-coredump) starts it as root of the ' +
      'machine at each crash.',
    source: 'core(5)',
  },
  messageQueueBytes: {
    engine: 'Ulimits msgqueue',
    unit: 'bytes',
    default: 0,
    reason:
      '/dev/mqueue is writable in every container. A queue would outlive its run, and its bytes count ' +
      'per uid across containers.',
    source: `${RLIMIT}, mq_overview(7)`,
  },
} as const satisfies Record<string, LimitRow>;
