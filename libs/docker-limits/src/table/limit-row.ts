/** One limit of a sandbox, with everything that code, operators and facilitators need to know. */
export interface LimitRow {
  /** The field of the engine's HostConfig. */
  readonly engine: string;
  readonly unit: LimitUnit;
  readonly default: number;
  /** What a kata's manifest may ask for, in the manifest's unit. A limit without it is the same for every kata. */
  readonly asked?: {
    readonly field: string;
    readonly from: number;
    /** The ceiling. */
    readonly to: number;
    /** One unit of the manifest in units of the limit. */
    readonly scale: number;
    readonly whole: boolean;
  };
  readonly reason: string;
  /** Documentation of the limit. */
  readonly source: string;
}

export type LimitUnit =
  | 'bytes'
  | 'byte'
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

/** The value of a ulimit that is not set. */
export const NOT_SET = -1;

export const KiB = 1024;
export const MiB = 1024 * KiB;

/** Returns a range of whole megabytes (of 1024 x 1024 bytes). */
export function megabytes(field: string, from: number, to: number): LimitRow['asked'] & object {
  return { field, from, to, scale: MiB, whole: true };
}

/** Returns a range of whole numbers in the limit's own unit. */
export function count(field: string, from: number, to: number): LimitRow['asked'] & object {
  return { field, from, to, scale: 1, whole: true };
}
