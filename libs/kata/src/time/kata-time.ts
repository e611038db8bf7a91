/**
 * A time in the form of the katas tree: year, month (1-12), day, hour, minute, second, and optionally microseconds.
 * Always UTC.
 */
export type KataTime = readonly [number, number, number, number, number, number, number?];

const MICROSECONDS_PER_MS = 1000;

/** Returns milliseconds since the epoch, or undefined when the value is no time (month 13, 30 February, text). */
export function kataTimeToMs(value: unknown): number | undefined {
  if (!Array.isArray(value) || value.length < 6 || value.length > 7) return undefined;
  if (!value.every((part) => Number.isInteger(part))) return undefined;
  const [year = 0, month = 0, day, hour, minute, second, microseconds = 0] = value as number[];
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  const isTime = year >= FIRST_YEAR && sameTime(ms, value) && inRange(microseconds);
  return isTime ? ms + Math.floor(microseconds / MICROSECONDS_PER_MS) : undefined;
}

/** Returns six UTC entries, the form that every reader of the tree knows. Milliseconds are dropped. */
export function msToKataTime(ms: number): [number, number, number, number, number, number] {
  const date = new Date(ms);
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
}

/** `Date.UTC` reads the years 0-99 as 1900-1999. No kata is that old, so earlier years are rejected. */
const FIRST_YEAR = 100;

function sameTime(ms: number, parts: readonly unknown[]): boolean {
  return msToKataTime(ms).every((part, index) => part === parts[index]);
}

function inRange(microseconds: number): boolean {
  return microseconds >= 0 && microseconds < 1_000_000;
}
