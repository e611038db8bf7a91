import type { Light } from '@katas/controller-api';

/** What stands in a row of the dashboard: the newest lights, and how many are folded before them. */
export interface FoldedLights {
  readonly folded: number;
  readonly shown: readonly Light[];
}

/** Returns the newest lights, at most `max`. One more is not folded: the fold would take its place. */
export function foldedLights(lights: readonly Light[], max: number): FoldedLights {
  if (lights.length <= max + 1) return { folded: 0, shown: lights };
  return { folded: lights.length - max, shown: lights.slice(-max) };
}
