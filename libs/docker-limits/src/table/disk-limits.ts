import { MiB, type LimitRow } from './limit-row';

const BLKIO = 'docs.kernel.org/admin-guide/cgroup-v1/blkio-controller';
const NAMED = 'Applies when SANDBOX_DISK_DEVICE names the disk.';

export const DISK_LIMITS = {
  blkioWeight: {
    engine: 'BlkioWeight',
    unit: 'weight',
    default: 10,
    reason:
      'The lowest weight, so that the katas tree takes precedence on a busy disk. It needs an I/O ' +
      'scheduler with weights (BFQ, or io.cost on cgroup v2).',
    source: BLKIO,
  },
  diskReadBytesPerSecond: {
    engine: 'BlkioDeviceReadBps',
    unit: 'bytes/s',
    default: 100 * MiB,
    reason: `A quarter of a plain SSD. A compiler that is not in the page cache is read in seconds. ${NAMED}`,
    source: BLKIO,
  },
  diskWriteBytesPerSecond: {
    engine: 'BlkioDeviceWriteBps',
    unit: 'bytes/s',
    default: 50 * MiB,
    reason: `cgroup v1 limits only direct and synchronous writes, v2 all writes. ${NAMED}`,
    source: BLKIO,
  },
  diskReadsPerSecond: {
    engine: 'BlkioDeviceReadIOps',
    unit: 'operations/s',
    default: 4000,
    reason: `Many small reads cost more than their bytes. ${NAMED}`,
    source: BLKIO,
  },
  diskWritesPerSecond: {
    engine: 'BlkioDeviceWriteIOps',
    unit: 'operations/s',
    default: 2000,
    reason: `Bounds fsync in a loop. ${NAMED}`,
    source: BLKIO,
  },
} as const satisfies Record<string, LimitRow>;
