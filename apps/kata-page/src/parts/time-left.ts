const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a kata still lives, in words; it counts seconds in the last minute only. */
export function timeLeft(endsAtMs: number, nowMs: number): string {
  const leftMs = endsAtMs - nowMs;
  if (Number.isNaN(leftMs)) return '';
  if (leftMs <= 0) return 'time is up';
  if (leftMs < MINUTE_MS) return `${Math.ceil(leftMs / 1000)} s left`;
  const minutes = Math.floor(leftMs / MINUTE_MS);
  if (leftMs < HOUR_MS) return `${minutes} min left`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** A moment in the reader's own words and time zone. */
export function atMoment(ms: number): string {
  return new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
