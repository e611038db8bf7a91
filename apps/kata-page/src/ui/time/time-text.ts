import { timeTexts } from '../texts';

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;
const YEAR_DAYS = 365.25;
const MONTH_DAYS = YEAR_DAYS / 12;
const MINUTE_MS = 1000 * MINUTE_S;
const HOUR_MS = 1000 * HOUR_S;

/** Returns how long a kata still runs. Seconds are shown only in the last minute. */
export function timeLeft(endsAtMs: number, nowMs: number): string {
  const leftMs = endsAtMs - nowMs;
  if (Number.isNaN(leftMs)) return '';
  if (leftMs <= 0) return timeTexts.timeIsUp;
  if (leftMs < MINUTE_MS) return timeTexts.secondsLeft({ seconds: Math.ceil(leftMs / 1000) });
  const minutes = Math.floor(leftMs / MINUTE_MS);
  if (leftMs < HOUR_MS) return timeTexts.minutesLeft({ minutes });
  return timeTexts.hoursLeft({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** A number that changes every second would distract, so ages below a minute are in steps of this many seconds. */
const STEP_S = 10;

/** Returns how long ago something was, such as "now", "40 s", "3 min", "2 h 5 min", "12 days" or "13 years". */
export function age(sinceMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000));
  if (seconds < STEP_S) return timeTexts.now;
  if (seconds < MINUTE_S) return timeTexts.seconds({ seconds: seconds - (seconds % STEP_S) });
  const minutes = Math.floor(seconds / MINUTE_S);
  if (seconds < HOUR_S) return timeTexts.minutes({ minutes });
  if (seconds < 10 * HOUR_S) return hoursAndMinutes(minutes);
  if (seconds < 2 * DAY_S) return timeTexts.hours({ hours: Math.floor(minutes / 60) });
  const days = Math.floor(seconds / DAY_S);
  if (days < 60) return timeTexts.days({ count: days });
  if (days < 2 * YEAR_DAYS) return timeTexts.months({ count: Math.floor(days / MONTH_DAYS) });
  return timeTexts.years({ count: Math.floor(days / YEAR_DAYS) });
}

/** Returns how long something took, such as "40 s", "3 min" or "2 h 5 min". A dash when it is not known. */
export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < MINUTE_S) return timeTexts.seconds({ seconds: Math.round(seconds) });
  const minutes = Math.round(seconds / MINUTE_S);
  return minutes < 60 ? timeTexts.minutes({ minutes }) : hoursAndMinutes(minutes);
}

function hoursAndMinutes(minutes: number): string {
  return timeTexts.hoursAndMinutes({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
