/** What a sandbox may take of the disk, submitted files included. */
export interface DiskAllowance {
  readonly bytes: number;
  /** Files, directories and all else. */
  readonly entries: number;
}

/**
 * A Rust or Haskell kata with its build comes to some tens of megabytes and hundreds of files; a directory of 20,000 is
 * walked in a few hundredths of a second.
 */
export const DEFAULT_DISK_ALLOWANCE: DiskAllowance = {
  bytes: 256 * 1024 * 1024,
  entries: 20_000,
};

export interface DiskUse {
  readonly diskBytes: number;
  readonly entries: number;
  /** False when there is more, too deep to be counted in the time of a [test]: that is over any allowance. */
  readonly isWhole: boolean;
}

/** What is not known is not over. */
export function isOver(allowance: DiskAllowance, use: DiskUse | undefined): boolean {
  if (use === undefined) return false;
  return !use.isWhole || use.diskBytes > allowance.bytes || use.entries > allowance.entries;
}
