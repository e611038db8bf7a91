const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
const YEAR_DAYS = 365.25;
const MONTH_DAYS = YEAR_DAYS / 12;
const MINUTE_MS = 1000 * MINUTE_S;
const HOUR_MS = 1000 * HOUR_S;

/** How long a kata still runs. Seconds are shown only in the last minute. */
export function timeLeft(endsAtMs: number, nowMs: number): string {
  const leftMs = endsAtMs - nowMs;
  if (Number.isNaN(leftMs)) return '';
  if (leftMs <= 0) return 'time is up';
  if (leftMs < MINUTE_MS) return `${Math.ceil(leftMs / 1000)} s left`;
  const minutes = Math.floor(leftMs / MINUTE_MS);
  if (leftMs < HOUR_MS) return `${minutes} min left`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/** A date and time in the reader's language and time zone. */
export function dateTime(ms: number): string {
  return new Date(ms).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** A number that changes every second would distract, so ages below a minute are in steps of this many seconds. */
const STEP_S = 10;

/** How long ago something was, such as "now", "40 s", "3 min", "2 h 5 min", "12 days" or "13 years". */
export function age(sinceMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000));
  if (seconds < STEP_S) return 'now';
  if (seconds < MINUTE_S) return `${seconds - (seconds % STEP_S)} s`;
  const minutes = Math.floor(seconds / MINUTE_S);
  if (seconds < HOUR_S) return `${minutes} min`;
  if (seconds < 10 * HOUR_S) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  if (seconds < 2 * DAY_S) return `${Math.floor(minutes / 60)} h`;
  const days = Math.floor(seconds / DAY_S);
  if (days < 60) return `${days} days`;
  if (days < 2 * YEAR_DAYS) return `${Math.floor(days / MONTH_DAYS)} months`;
  return `${Math.floor(days / YEAR_DAYS)} years`;
}

/** How long something took, such as "40 s", "3 min" or "2 h 5 min". A dash when it is not known. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < MINUTE_S) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / MINUTE_S);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
