import type { DeviceRate, HostConfig } from './host-config';
import { NOT_SET } from './table/limit-row';
import type { Limits } from './limits';
import { SECCOMP_OPTION } from './seccomp/seccomp-profile';

/** The writable directories besides the sandbox itself. Each is emptied after each run. */
export const SCRATCH = {
  tmp: '/tmp',
  home: '/home/katas',
  shm: '/dev/shm',
} as const;

/**
 * System V objects in the kernel outlive their program and are charged to the next run. So a segment is removed with
 * the last process that has it attached, and there are no queues and no semaphores (the last field of `sem` is their
 * number).
 */
const NO_LASTING_OBJECTS = {
  'kernel.shm_rmid_forced': '1',
  'kernel.msgmni': '0',
  'kernel.sem': '250 32000 32 0',
};

/**
 * Least, default and largest size of a TCP buffer in bytes, and the connections that are remembered for a minute after
 * their end (tcp(7)). A cgroup of version 1 does not count them.
 */
const SMALL_TCP = {
  'net.ipv4.tcp_rmem': '4096 16384 131072',
  'net.ipv4.tcp_wmem': '4096 16384 131072',
  'net.ipv4.tcp_max_tw_buckets': '1024',
};

/** Returns the HostConfig of a sandbox: no network, no capability, and only its own directories are writable. */
export function sandboxHostConfig(limits: Limits, owner: { uid: number; gid: number }): HostConfig {
  const mine = `uid=${owner.uid},gid=${owner.gid},mode=0700`;
  const inodes = `nr_inodes=${limits.tmpfsInodesMax}`;
  return {
    ...lockedDown(limits),
    CapAdd: [],
    Tmpfs: {
      // `exec`, because compilers write test programs here and run them.
      [SCRATCH.tmp]: `rw,exec,nosuid,nodev,size=${limits.tmpBytes},${inodes},mode=1777`,
      [SCRATCH.home]: `rw,exec,nosuid,nodev,size=${limits.homeBytes},${inodes},${mine}`,
      [SCRATCH.shm]: `rw,noexec,nosuid,nodev,size=${limits.shmBytes},${inodes},mode=1777`,
    },
  };
}

/**
 * Returns the HostConfig of a sandbox without a volume: these directories are its own, each of this many bytes, and
 * nothing of them outlives it.
 */
export function standaloneHostConfig(
  limits: Limits,
  owner: { uid: number; gid: number },
  ownDirectories: Readonly<Record<string, number>>,
): HostConfig {
  const config = sandboxHostConfig(limits, owner);
  const inodes = `nr_inodes=${limits.tmpfsInodesMax}`;
  const mine = `uid=${owner.uid},gid=${owner.gid},mode=0700`;
  const own = Object.entries(ownDirectories).map(([path, bytes]) => [
    path,
    `rw,exec,nosuid,nodev,size=${bytes},${inodes},${mine}`,
  ]);
  return { ...config, Tmpfs: { ...config.Tmpfs, ...Object.fromEntries(own) } };
}

/**
 * Returns the HostConfig of a maintenance task that needs root's rights over the kata volume. CHOWN gives a sandbox to
 * its avatar. DAC_OVERRIDE and FOWNER let `rm` enter a directory without permissions. It never runs an avatar's
 * commands.
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
    SecurityOpt: ['no-new-privileges', SECCOMP_OPTION],
    ReadonlyRootfs: true,
    Privileged: false,
    IpcMode: 'private',
    Sysctls: { ...NO_LASTING_OBJECTS, ...SMALL_TCP },
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

/** Returns the ulimits. `nproc` is not set, because it counts per uid across containers. */
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
