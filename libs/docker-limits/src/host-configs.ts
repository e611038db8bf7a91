import type { DeviceRate, HostConfig } from './host-config';
import { NOT_SET } from './limit-row';
import type { Limits } from './limits';

/** The directories of a sandbox that can be written beside the sandbox itself; each is emptied after each run. */
export const SCRATCH = {
  tmp: '/tmp',
  home: '/home/katas',
  shm: '/dev/shm',
} as const;

/**
 * What System V leaves in the kernel would outlive its program, and be charged to the next run: segments go with the last
 * process that has them, and there are no queues and no semaphores (the last field of `sem` is their number).
 */
const NOTHING_LASTING = {
  'kernel.shm_rmid_forced': '1',
  'kernel.msgmni': '0',
  'kernel.sem': '250 32000 32 0',
};

/** A locked-down container for one avatar's code: no network, no capability, nothing writable but what is its own. */
export function sandboxHostConfig(limits: Limits, owner: { uid: number; gid: number }): HostConfig {
  const mine = `uid=${owner.uid},gid=${owner.gid},mode=0700`;
  const inodes = `nr_inodes=${limits.tmpfsInodesMax}`;
  return {
    ...lockedDown(limits),
    CapAdd: [],
    Tmpfs: {
      // Compilers write their test programs here and run them: exec.
      [SCRATCH.tmp]: `rw,exec,nosuid,nodev,size=${limits.tmpBytes},${inodes},mode=1777`,
      [SCRATCH.home]: `rw,exec,nosuid,nodev,size=${limits.homeBytes},${inodes},${mine}`,
      [SCRATCH.shm]: `rw,noexec,nosuid,nodev,size=${limits.shmBytes},${inodes},mode=1777`,
    },
  };
}

/**
 * For the chores that need root's rights over the kata volume. CHOWN gives a sandbox to its avatar; DAC_OVERRIDE and
 * FOWNER let `rm` into a directory that its owner has closed. It runs our own few commands, never an avatar's.
 */
export function maintenanceHostConfig(limits: Limits): HostConfig {
  return { ...lockedDown(limits), CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'], Tmpfs: {} };
}

function lockedDown(limits: Limits): Omit<HostConfig, 'CapAdd' | 'Tmpfs'> {
  return {
    ...memory(limits),
    ...processors(limits),
    ...disk(limits),
    Ulimits: ulimits(limits),
    NetworkMode: 'none',
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    ReadonlyRootfs: true,
    Privileged: false,
    IpcMode: 'private',
    Sysctls: NOTHING_LASTING,
    LogConfig: { Type: 'none', Config: {} },
  };
}

function memory(limits: Limits) {
  return {
    Memory: limits.memoryBytes,
    MemorySwap: limits.memoryBytes + limits.swapBytes,
    MemoryReservation: limits.memoryReservationBytes,
    MemorySwappiness: limits.swappinessPercent,
    OomScoreAdj: limits.oomScoreAdj,
  };
}

function processors({ cpus, cpuPeriodMicroseconds, cpuShares, pidsMax }: Limits) {
  return {
    CpuPeriod: cpuPeriodMicroseconds,
    CpuQuota: Math.round(cpus * cpuPeriodMicroseconds),
    CpuShares: cpuShares,
    PidsLimit: pidsMax,
  };
}

function disk(limits: Limits) {
  const { diskDevice } = limits;
  const rate = (Rate: number): DeviceRate[] =>
    diskDevice === undefined ? [] : [{ Path: diskDevice, Rate }];
  return {
    BlkioWeight: limits.blkioWeight,
    BlkioDeviceReadBps: rate(limits.diskReadBytesPerSecond),
    BlkioDeviceWriteBps: rate(limits.diskWriteBytesPerSecond),
    BlkioDeviceReadIOps: rate(limits.diskReadsPerSecond),
    BlkioDeviceWriteIOps: rate(limits.diskWritesPerSecond),
  };
}

/** `nproc` is left alone: it counts per uid across containers, so the same animal in two katas would share it. */
function ulimits(limits: Limits): HostConfig['Ulimits'] {
  const values = {
    core: limits.coreBytes,
    fsize: limits.fileSizeBytes,
    nofile: limits.openFilesMax,
    stack: limits.stackBytes,
    data: limits.dataBytes,
    msgqueue: limits.messageQueueBytes,
  };
  return Object.entries(values)
    .filter(([, value]) => value !== NOT_SET)
    .map(([Name, value]) => ({ Name, Soft: value, Hard: value }));
}
