import type { Light } from '@katas/controller-api';
import { kataTimeToMs } from '@katas/kata';

const MINUTE_MS = 60_000;

/** A column of the dashboard: one minute with lights, or the minutes without any between two of them. */
export type TimeColumn =
  | { readonly kind: 'minute'; readonly minute: number }
  | { readonly kind: 'gap'; readonly minutes: number };

/**
 * Returns a column for each minute in which anybody made a light, and a narrow one for each gap between them; at most
 * `max` of them, the last ones. `minute` counts from the epoch.
 */
export function timeColumns(
  avatars: Iterable<readonly Light[]>,
  max: number,
): readonly TimeColumn[] {
  const all = new Set([...avatars].flat().flatMap((light) => minuteOf(light) ?? []));
  const minutes = [...all].sort((a, b) => a - b);
  const columns = minutes.flatMap((minute, index): TimeColumn[] => {
    const gap = index === 0 ? 0 : minute - (minutes[index - 1] ?? minute) - 1;
    const column = { kind: 'minute', minute } as const;
    return gap > 0 ? [{ kind: 'gap', minutes: gap }, column] : [column];
  });
  const last = columns.slice(-max);
  return last[0]?.kind === 'gap' ? last.slice(1) : last;
}

/** Returns the minute of a light since the epoch; undefined for one of an old kata without a time. */
export function minuteOf({ time }: Light): number | undefined {
  const ms = kataTimeToMs(time);
  return ms === undefined ? undefined : Math.floor(ms / MINUTE_MS);
}
