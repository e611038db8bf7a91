import type { Light } from '@katas/controller-api';
import { kataTimeToMs } from '@katas/kata';

/** What the light under review is compared with. */
export interface Comparison {
  readonly avatarName: string;
  /** `before`: the light before. `same-time`: the other avatar's newest light when this one was made. */
  readonly light: number | 'before' | 'same-time';
}

/** Returns the number of the avatar's newest light that was made by the time of another light; 0 for none. */
export function lightAtTime(lights: readonly Light[], of: Light | undefined): number {
  const atMs = kataTimeToMs(of?.time);
  if (atMs === undefined) return 0;
  const earlier = lights.filter(({ time }) => (kataTimeToMs(time) ?? Infinity) <= atMs);
  return earlier.at(-1)?.number ?? 0;
}

export interface ComparedLight {
  readonly avatarName: string;
  readonly number: number;
}

/** Returns the light that a comparison means, or undefined when it is the one before, which is at hand. */
export function comparedLight(
  { avatarName, light }: Comparison,
  avatars: ReadonlyMap<string, readonly Light[]>,
  of: Light | undefined,
): ComparedLight | undefined {
  if (light === 'before') return undefined;
  const number = light === 'same-time' ? lightAtTime(avatars.get(avatarName) ?? [], of) : light;
  return { avatarName, number };
}
