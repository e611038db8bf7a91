import { DISK_LIMITS } from './disk-limits';
import { FILE_LIMITS } from './file-limits';
import type { LimitRow } from './limit-row';
import { MEMORY_LIMITS } from './memory-limits';
import { PROCESSOR_LIMITS } from './processor-limits';

const TABLE = { ...MEMORY_LIMITS, ...PROCESSOR_LIMITS, ...FILE_LIMITS, ...DISK_LIMITS };

export type LimitName = keyof typeof TABLE;

/** Every limit of a sandbox that is a number. A test keeps `docs/limits.md` equal to it. */
export const LIMIT_TABLE: Readonly<Record<LimitName, LimitRow>> = TABLE;

export const LIMIT_NAMES = Object.keys(TABLE) as readonly LimitName[];
