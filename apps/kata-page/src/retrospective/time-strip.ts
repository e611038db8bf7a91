import type { Light } from '@katas/controller-api';
import { kataTimeToMs } from '@katas/kata';
import { lightFace, type LightFace } from '../lights/light-face';

/** The time from one light to the next, as a bar. All numbers are shares of the whole strip. */
export interface Bar {
  readonly kind: LightFace['kind'];
  readonly left: number;
  readonly width: number;
}

export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** Returns the time from the first light of a room to its last; undefined without two lights at different times. */
export function rangeOf(avatars: Iterable<readonly Light[]>): TimeRange | undefined {
  const times = [...avatars].flat().flatMap(({ time }) => kataTimeToMs(time) ?? []);
  const startMs = times.reduce((first, ms) => Math.min(first, ms), Infinity);
  const endMs = times.reduce((last, ms) => Math.max(last, ms), -Infinity);
  return endMs > startMs ? { startMs, endMs } : undefined;
}

/** Returns the bars of one avatar. Its last light is a thin bar. Lights without a time are left out. */
export function barsOf(lights: readonly Light[], { startMs, endMs }: TimeRange): readonly Bar[] {
  const timed = lights.flatMap(({ colour, time }) => {
    const ms = kataTimeToMs(time);
    return ms === undefined ? [] : [{ colour, ms }];
  });
  const share = (ms: number): number => ms / (endMs - startMs);
  return timed.map(({ colour, ms }, index) => {
    const until = timed[index + 1]?.ms ?? ms;
    const left = share(ms - startMs);
    const width = Math.max(THIN, share(until - ms));
    return { kind: lightFace(colour).kind, left: Math.min(left, 1 - THIN), width };
  });
}

const THIN = 0.004;
