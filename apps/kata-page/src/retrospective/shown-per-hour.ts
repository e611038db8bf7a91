import type { Statistics } from '@katas/controller-api';

/** From a shorter time, the lights of an hour would be a guess. */
const LEAST_SECONDS = 5 * 60;

/** Returns the lights per hour of a room; null until there are five minutes between lights, of all animals together. */
export function shownPerHour(
  room: Pick<Statistics, 'lights_per_hour' | 'seconds_in'>,
): number | null {
  const seconds = Object.values(room.seconds_in).reduce((sum, one) => sum + one, 0);
  return seconds < LEAST_SECONDS ? null : room.lights_per_hour;
}
