const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/** How long ago something was, in the fewest words: "now", "40 s", "3 min", "2 h 5 min". */
export function ageWords(sinceMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1000));
  if (seconds < STEP_S) return 'now';
  if (seconds < MINUTE_S) return `${seconds - (seconds % STEP_S)} s`;
  const minutes = Math.floor(seconds / MINUTE_S);
  if (seconds < HOUR_S) return `${minutes} min`;
  if (seconds < 10 * HOUR_S) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 60)} h`;
}

/** A number that changes every second is only noise. */
const STEP_S = 10;
