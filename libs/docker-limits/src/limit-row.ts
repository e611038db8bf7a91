/** One limit of a sandbox: all that the code, an operator and a facilitator need to know of it. */
export interface LimitRow {
  /** Where it goes in the engine's HostConfig. */
  readonly engine: string;
  readonly unit: LimitUnit;
  readonly default: number;
  /** What a kata's manifest may ask for instead, in its own unit; a limit without it is the same for every kata. */
  readonly asked?: {
    readonly field: string;
    readonly from: number;
    /** The ceiling. */
    readonly to: number;
    /** What one of the manifest's units is in the limit's own. */
    readonly scale: number;
    readonly whole: boolean;
  };
  readonly reason: string;
  /** Who says how the limit works. */
  readonly source: string;
}

export type LimitUnit =
  | 'bytes'
  | 'bytes/s'
  | 'operations/s'
  | 'processors'
  | 'µs'
  | 'processes and threads'
  | 'descriptors'
  | 'inodes'
  | 'percent'
  | 'weight'
  | 'oom_score_adj';

/** A ulimit that is not set. */
export const NOT_SET = -1;

export const KiB = 1024;
export const MiB = 1024 * KiB;

/** Asked for in whole megabytes (of 1024 x 1024 bytes). */
export function megabytes(field: string, from: number, to: number): LimitRow['asked'] & object {
  return { field, from, to, scale: MiB, whole: true };
}

/** Asked for in whole numbers of the limit's own unit. */
export function count(field: string, from: number, to: number): LimitRow['asked'] & object {
  return { field, from, to, scale: 1, whole: true };
}
