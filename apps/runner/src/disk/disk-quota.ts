/** What a sandbox may take of the disk, submitted files included. */
export interface DiskQuota {
  readonly bytes: number;
  /** Files, directories and everything else that has a name. */
  readonly entries: number;
}

/**
 * A Rust or Haskell kata with its build takes some tens of megabytes and hundreds of files. A directory tree of 20,000
 * entries is walked in a few hundredths of a second.
 */
export const DEFAULT_DISK_QUOTA: DiskQuota = { bytes: 256 * 1024 * 1024, entries: 20_000 };

/** Eight sandboxes that take all they may, or 64 with 32 MB and 2,500 entries each. */
export const DEFAULT_KATA_DISK_QUOTA: DiskQuota = {
  bytes: 8 * DEFAULT_DISK_QUOTA.bytes,
  entries: 8 * DEFAULT_DISK_QUOTA.entries,
};

export interface DiskUsage {
  readonly diskBytes: number;
  readonly entries: number;
  /** False when part of the tree is too deep to be counted in the time of a run. This exceeds any quota. */
  readonly isWhole: boolean;
}

/** Returns whether the usage exceeds the quota. Unknown usage never counts as exceeded. */
export function exceeds(usage: DiskUsage | undefined, quota: DiskQuota): boolean {
  if (usage === undefined) return false;
  return !usage.isWhole || usage.diskBytes > quota.bytes || usage.entries > quota.entries;
}
