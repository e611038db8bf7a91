const HOUR_MS = 60 * 60 * 1000;

/** A kata lives 24 hours from its manifest's `created`, unless the settings or its manifest say otherwise. */
export const DEFAULT_LIFETIME_MS = 24 * HOUR_MS;

/** The hours that a facilitator can choose: at most a week, so that no volume is kept longer by mistake. */
export const LIFETIME_HOURS_MAX = 168;

/** The largest `lifetime_hours` of a manifest, which operators edit by hand: ten years. */
const MANIFEST_HOURS_MAX = 10 * 365 * 24;

/** The fields of a kata's manifest that alone determine whether it is live. */
export interface KataLife {
  readonly createdMs: number;
  /** When a facilitator ended it by hand. */
  readonly endedMs?: number;
  /** The kata's own lifetime, which replaces that of the settings. */
  readonly lifetimeMs?: number;
}

/** Returns when a kata ends or ended: by age, or earlier by hand. Milliseconds since the epoch. */
export function endsAtMs(life: KataLife, lifetimeMs: number): number {
  const byAge = endsByAgeMs(life, lifetimeMs);
  return life.endedMs === undefined ? byAge : Math.min(byAge, life.endedMs);
}

/** Returns true from exactly the end by age on, and whenever `ended` is set, even to a time in the future. */
export function hasEnded(life: KataLife, nowMs: number, lifetimeMs: number): boolean {
  return life.endedMs !== undefined || nowMs >= endsByAgeMs(life, lifetimeMs);
}

/** Returns when a kata ends that nobody ends by hand. `lifetimeMs` is that of the settings. */
export function endsByAgeMs(life: KataLife, lifetimeMs: number): number {
  return life.createdMs + (life.lifetimeMs ?? lifetimeMs);
}

/** Returns the milliseconds of a manifest's `lifetime_hours`; undefined when it is not a usable number. */
export function lifetimeHoursToMs(value: unknown): number | undefined {
  const isHours = typeof value === 'number' && value > 0 && value <= MANIFEST_HOURS_MAX;
  return isHours ? Math.round(value * HOUR_MS) : undefined;
}

/** Returns the `lifetime_hours` of a kata that lives from `createdMs` to `endMs`. */
export function lifetimeHoursUntil(createdMs: number, endMs: number): number {
  return (endMs - createdMs) / HOUR_MS;
}
