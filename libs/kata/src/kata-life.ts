/** A kata lives 24 hours from its manifest's `created`, unless the settings say otherwise. */
export const DEFAULT_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** The fields of a kata's manifest that alone determine whether it is live. */
export interface KataLife {
  readonly createdMs: number;
  /** When a facilitator ended it by hand. */
  readonly endedMs?: number;
}

/** Returns when a kata ends or ended: by age, or earlier by hand. Milliseconds since the epoch. */
export function endsAtMs(life: KataLife, lifetimeMs: number): number {
  const byAge = life.createdMs + lifetimeMs;
  return life.endedMs === undefined ? byAge : Math.min(byAge, life.endedMs);
}

/** Returns true from exactly `created` + lifetime on, and whenever `ended` is set, even to a time in the future. */
export function hasEnded(life: KataLife, nowMs: number, lifetimeMs: number): boolean {
  return life.endedMs !== undefined || nowMs >= life.createdMs + lifetimeMs;
}
