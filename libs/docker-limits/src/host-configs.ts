import type { HostConfig } from './host-config';
import type { Limits } from './limits';

/** The directories of a sandbox that can be written beside the sandbox itself; each is emptied with its container. */
export const SCRATCH = { tmp: '/tmp', home: '/home/katas', own: '/run/katas' } as const;

const OWN_BYTES = 64 * 1024;
const OWN_INODES = 64;
const NANO = 1e9;

/** Kill the avatar's processes before anything else on the machine when memory is short (0-1000, proc(5)). */
const DIES_EARLY = 500;

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
      [SCRATCH.own]: `rw,noexec,nosuid,nodev,size=${OWN_BYTES},nr_inodes=${OWN_INODES},${mine}`,
    },
  };
}

/**
 * For the chores that need root's rights over the kata volume. CHOWN gives a sandbox to its avatar; DAC_OVERRIDE and
 * FOWNER let `rm` into a directory that its owner has closed. It runs our own few commands, never an avatar's.
 */
export function stewardHostConfig(limits: Limits): HostConfig {
  return { ...lockedDown(limits), CapAdd: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'], Tmpfs: {} };
}

function lockedDown(limits: Limits): Omit<HostConfig, 'CapAdd' | 'Tmpfs'> {
  return {
    Memory: limits.memoryBytes,
    // The sum of memory and swap: the same number means no swap.
    MemorySwap: limits.memoryBytes,
    NanoCpus: limits.cpus * NANO,
    PidsLimit: limits.pidsMax,
    OomScoreAdj: DIES_EARLY,
    Ulimits: ulimits(limits),
    ShmSize: limits.shmBytes,
    NetworkMode: 'none',
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    ReadonlyRootfs: true,
    Privileged: false,
    IpcMode: 'private',
    LogConfig: { Type: 'none', Config: {} },
  };
}

/** `nproc` is left alone: it counts per uid across containers, so the same animal in two katas would share it. */
function ulimits(limits: Limits): HostConfig['Ulimits'] {
  const values = {
    core: limits.coreBytes,
    fsize: limits.fileSizeBytes,
    nofile: limits.openFilesMax,
    stack: limits.stackBytes,
  };
  return Object.entries(values).map(([Name, value]) => ({ Name, Soft: value, Hard: value }));
}
