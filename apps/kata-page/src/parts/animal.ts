import { isAvatarName } from '@katas/kata';
import { element } from './element';

/** The animal's picture; decoration, for its name always stands beside it. `size` is in CSS pixels. */
export function animalPicture(name: string, size: number): HTMLElement {
  const src = isAvatarName(name) ? `/animals/${name}.svg` : '/favicon.svg';
  const side = String(size);
  return element('img', {
    class: 'animal',
    attributes: { src, alt: '', width: side, height: side },
  });
}
