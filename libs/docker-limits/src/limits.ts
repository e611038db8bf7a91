import { LIMIT_NAMES, LIMIT_TABLE, type LimitName } from './table/limit-table';
import { MiB } from './table/limit-row';

/** The limits of one sandbox: a number for each row of the table, in its unit. */
export type Limits = Readonly<Record<LimitName, number>> & {
  /** A device file of the engine's machine. Without it there are no disk rates. */
  readonly diskDevice?: string | undefined;
};

/** The limits of a kata that asks for none. */
export const SANDBOX_LIMITS: Limits = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, LIMIT_TABLE[name].default]),
) as Record<LimitName, number>;

/** The limits of the short maintenance tasks that make and remove a sandbox: `mkdir`, `chown`, `rm`. */
export const MAINTENANCE_LIMITS: Limits = {
  ...SANDBOX_LIMITS,
  memoryBytes: 64 * MiB,
  pidsMax: 16,
  fileSizeBytes: 1 * MiB,
  tmpBytes: 1 * MiB,
  homeBytes: 1 * MiB,
  shmBytes: 1 * MiB,
};

/** Returns true when a sandbox that was started with one of them can be used for the other. */
export function sameLimits(one: Limits, other: Limits): boolean {
  return (
    one.diskDevice === other.diskDevice && LIMIT_NAMES.every((name) => one[name] === other[name])
  );
}
