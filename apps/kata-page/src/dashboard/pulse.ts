import type { Light } from '@katas/controller-api';
import { kataTimeToMs } from '@katas/kata';
import { LIGHT_FACES, lightFace, type LightFace } from '../lights/light-face';

const LONG_RED_MS = 10 * 60_000;

/** How the room is doing: how many animals are at each colour now, and who is without a green light for long. */
export interface Pulse {
  readonly faces: readonly (readonly [LightFace, number])[];
  readonly longRed: readonly string[];
}

export function pulseOf(avatars: ReadonlyMap<string, readonly Light[]>, nowMs: number): Pulse {
  const newest = [...avatars.values()].flatMap((lights) => lights.at(-1) ?? []);
  const kinds = newest.map(({ colour }) => lightFace(colour).kind);
  const faces = LIGHT_FACES.map(
    (face) => [face, kinds.filter((kind) => kind === face.kind).length] as const,
  );
  return {
    faces: faces.filter(([, count]) => count > 0),
    longRed: [...avatars].filter(([, lights]) => isLongRed(lights, nowMs)).map(([name]) => name),
  };
}

/** Returns whether ten minutes have passed since the first light after the last green one. */
function isLongRed(lights: readonly Light[], nowMs: number): boolean {
  const lastGreen = lights.findLastIndex(({ colour }) => colour === 'green');
  const sinceMs = kataTimeToMs(lights[lastGreen + 1]?.time);
  return sinceMs !== undefined && nowMs - sinceMs >= LONG_RED_MS;
}

/** Returns how many predictions were right, of how many; undefined when nobody predicted. */
export function predictionHits(
  lights: readonly Light[],
): { readonly hit: number; readonly made: number } | undefined {
  const predicted = lights.filter((light) => light.predicted !== undefined);
  if (predicted.length === 0) return undefined;
  const hits = predicted.filter(({ predicted: colour, ...light }) => colour === light.colour);
  return { hit: hits.length, made: predicted.length };
}
