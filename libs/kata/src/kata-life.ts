/** A kata lives 24 hours from its manifest's `created` unless the settings say otherwise. */
export const DEFAULT_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** What decides whether a kata is live: its own manifest and nothing else. */
export interface KataLife {
  readonly createdMs: number;
  /** When a facilitator ended it by hand, if one did. */
  readonly endedMs?: number;
}

/** The moment a kata ends, or ended: by age, or earlier by hand. Milliseconds since the epoch. */
export function endsAtMs(life: KataLife, lifetimeMs: number): number {
  const byAge = life.createdMs + lifetimeMs;
  return life.endedMs === undefined ? byAge : Math.min(byAge, life.endedMs);
}

/** True from exactly `created` + lifetime on, and whenever `ended` is set, even to a moment that is still to come. */
export function hasEnded(life: KataLife, nowMs: number, lifetimeMs: number): boolean {
  return life.endedMs !== undefined || nowMs >= life.createdMs + lifetimeMs;
}
