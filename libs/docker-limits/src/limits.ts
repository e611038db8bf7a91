const KiB = 1024;
const MiB = 1024 * KiB;

/** What one sandbox may use. Every field carries its unit in its name. */
export interface Limits {
  readonly memoryBytes: number;
  readonly cpus: number;
  readonly pidsMax: number;
  readonly fileSizeBytes: number;
  readonly openFilesMax: number;
  readonly stackBytes: number;
  readonly coreBytes: number;
  readonly tmpBytes: number;
  readonly homeBytes: number;
  readonly shmBytes: number;
  readonly tmpfsInodesMax: number;
}

/**
 * The limits of an avatar's sandbox. 768 MB and 256 pids are what all 75 language sets of LANGUAGES.md were run with;
 * the JVM and Go are the ones that come near. The tmpfs sizes count against the memory as well.
 */
export const SANDBOX_LIMITS: Limits = {
  memoryBytes: 768 * MiB,
  // One processor: a busy loop leaves the other avatars theirs, and no engine has fewer.
  cpus: 1,
  pidsMax: 256,
  // Go, Haskell and Rust link test programs of tens of megabytes; none comes near this.
  fileSizeBytes: 128 * MiB,
  openFilesMax: 1024,
  // The kernel's own default, said out loud so that the host's setting does not decide it.
  stackBytes: 8 * MiB,
  // A core file helps nobody here and can be as large as the memory.
  coreBytes: 0,
  tmpBytes: 128 * MiB,
  homeBytes: 64 * MiB,
  shmBytes: 16 * MiB,
  tmpfsInodesMax: 20_000,
};

/** The limits of the short chores that make and remove a sandbox: `mkdir`, `chown`, `rm`. */
export const STEWARD_LIMITS: Limits = {
  ...SANDBOX_LIMITS,
  memoryBytes: 64 * MiB,
  pidsMax: 16,
  fileSizeBytes: 1 * MiB,
  tmpBytes: 1 * MiB,
  homeBytes: 1 * MiB,
  shmBytes: 1 * MiB,
};
