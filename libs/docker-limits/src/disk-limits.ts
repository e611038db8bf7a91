import { MiB, type LimitRow } from './limit-row';

const BLKIO = 'docs.kernel.org/admin-guide/cgroup-v1/blkio-controller';
const NAMED = 'In force where the operator names the disk (SANDBOX_DISK_DEVICE).';

export const DISK_LIMITS = {
  blkioWeight: {
    engine: 'BlkioWeight',
    unit: 'weight',
    default: 10,
    reason:
      'The lowest: where the disk is short, the katas tree goes first. Needs a kernel and I/O scheduler that weigh (BFQ, or io.cost on cgroup v2).',
    source: BLKIO,
  },
  diskReadBytesPerSecond: {
    engine: 'BlkioDeviceReadBps',
    unit: 'bytes/s',
    default: 100 * MiB,
    reason: `A quarter of a plain SSD: a compiler that is not in the page cache is read in seconds. ${NAMED}`,
    source: BLKIO,
  },
  diskWriteBytesPerSecond: {
    engine: 'BlkioDeviceWriteBps',
    unit: 'bytes/s',
    default: 50 * MiB,
    reason: `cgroup v1 holds only direct and synchronous writes to it, v2 all. ${NAMED}`,
    source: BLKIO,
  },
  diskReadsPerSecond: {
    engine: 'BlkioDeviceReadIOps',
    unit: 'operations/s',
    default: 4000,
    reason: `Many small reads are dearer than their bytes. ${NAMED}`,
    source: BLKIO,
  },
  diskWritesPerSecond: {
    engine: 'BlkioDeviceWriteIOps',
    unit: 'operations/s',
    default: 2000,
    reason: `The same of fsync in a loop. ${NAMED}`,
    source: BLKIO,
  },
} as const satisfies Record<string, LimitRow>;
