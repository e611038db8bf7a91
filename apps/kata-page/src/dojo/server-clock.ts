let aheadMs = 0;

/**
 * Returns the time by the clock of the server, as far as it is known: a laptop's own clock may be minutes wrong.
 * Milliseconds since 1970.
 */
export function serverNowMs(): number {
  return Date.now() + aheadMs;
}

/** Sets the clock by a time that the server sent, and when that arrived: by default now. Ignores what is no time. */
export function setServerClock(time: string, arrivedMs = Date.now()): void {
  const ms = Date.parse(time);
  if (!Number.isNaN(ms)) aheadMs = ms - arrivedMs;
}
