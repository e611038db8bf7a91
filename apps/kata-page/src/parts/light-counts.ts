import type { Light } from '../dojo/dojo';
import { element } from './element';
import { lightBadge } from './light-badge';
import { LIGHT_FACES, lightFace, type LightFace } from './light-face';

/** How many lights there are of each face, in the order red, amber, green, timed out, faulty. */
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

export function sameLights(one: readonly Light[], other: readonly Light[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ number, colour }, index) => {
      const light = other[index];
      return light?.number === number && light.colour === colour;
    })
  );
}

/** "7 lights", and how many of each colour. */
export function lightCounts(lights: readonly Light[]): HTMLElement {
  const shown = countLights(lights).map(([face, count]) =>
    element(
      'span',
      { class: 'counted' },
      lightBadge(face),
      element('span', { attributes: { 'aria-hidden': 'true' } }, String(count)),
      element('span', { class: 'unseen' }, ` ${count} ${face.kind.replace('-', ' ')},`),
    ),
  );
  const words = `${lights.length} ${lights.length === 1 ? 'light' : 'lights'}`;
  return element('span', { class: 'counts' }, element('span', { class: 'count' }, words), ...shown);
}
