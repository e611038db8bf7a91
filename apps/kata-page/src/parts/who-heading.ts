import type { Kata } from '../dojo/dojo';
import { animalPicture } from './animal';
import { element } from './element';

/** Whose page it is, in which kata. */
export function whoHeading({ displayName }: Kata, avatarName: string): HTMLElement {
  return element(
    'h1',
    { class: 'who' },
    animalPicture(avatarName, 32),
    element('span', { class: 'avatar-name' }, avatarName),
    element('span', { class: 'kata-name' }, displayName),
  );
}
