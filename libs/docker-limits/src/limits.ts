import { LIMIT_NAMES, LIMIT_TABLE, type LimitName } from './limit-table';
import { MiB } from './limit-row';

/** What one sandbox may use; a number for each row of the table, in its unit. */
export type Limits = Readonly<Record<LimitName, number>> & {
  /** The disk, as a device file of the engine's machine, that the disk limits are for; without it there are none. */
  readonly diskDevice?: string | undefined;
};

/** The limits of the sandbox of a kata that asks for no others. */
export const SANDBOX_LIMITS: Limits = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, LIMIT_TABLE[name].default]),
) as Record<LimitName, number>;

/** The limits of the short chores that make and remove a sandbox: `mkdir`, `chown`, `rm`. */
export const MAINTENANCE_LIMITS: Limits = {
  ...SANDBOX_LIMITS,
  memoryBytes: 64 * MiB,
  pidsMax: 16,
  fileSizeBytes: 1 * MiB,
  tmpBytes: 1 * MiB,
  homeBytes: 1 * MiB,
  shmBytes: 1 * MiB,
};

/** True when a sandbox armed with the one is as good as one armed with the other. */
export function sameLimits(one: Limits, other: Limits): boolean {
  return (
    one.diskDevice === other.diskDevice && LIMIT_NAMES.every((name) => one[name] === other[name])
  );
}
