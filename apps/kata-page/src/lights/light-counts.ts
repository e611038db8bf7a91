import type { Light } from '@katas/controller-api';
import { LIGHT_FACES, lightFace, type LightFace } from './light-face';

/** Counts the lights of each face, in the order red, amber, green, timed out, faulty. */
export function countLights(lights: readonly Light[]): readonly (readonly [LightFace, number])[] {
  const counts = new Map(LIGHT_FACES.map((face) => [face.kind, { face, count: 0 }]));
  for (const { colour } of lights) {
    const counted = counts.get(lightFace(colour).kind);
    if (counted !== undefined) counted.count += 1;
  }
  return [...counts.values()]
    .filter(({ count }) => count > 0)
    .map(({ face, count }) => [face, count]);
}
