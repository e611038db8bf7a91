import type { Kata, Light } from '../dojo/dojo';
import type { KataNow } from '../dojo/kata-events';
import { animalPicture } from '../parts/animal';
import { element, link } from '../parts/element';
import { keyedChildren } from '../parts/keyed-children';
import { lightBadge } from '../parts/light-badge';
import { sameLights } from '../parts/light-counts';
import { lightFace } from '../parts/light-face';
import { avatarPath } from '../route';

export interface AnimalsCard {
  readonly root: HTMLElement;
  show(now: Pick<KataNow, 'avatars' | 'ended'>): void;
}

/** Everybody who has joined, each a link to its files. */
export function animalsCard({ id }: Kata): AnimalsCard {
  const heading = element('h2', {});
  const hint = element('p', {});
  const list = element('ul', { class: 'animals', attributes: { role: 'list' } });
  const showAnimals = keyedChildren<readonly Light[]>(
    list,
    (name, lights) => animal(id, name, lights),
    sameLights,
  );
  return {
    root: element('section', { class: 'card' }, heading, hint, list),
    show: ({ avatars, ended }) => {
      heading.textContent = `Animals (${avatars.size})`;
      hint.textContent = hintFor(avatars.size, ended);
      showAnimals(avatars);
    },
  };
}

function hintFor(count: number, ended: boolean): string {
  if (count === 0) return 'Nobody has joined yet.';
  return ended ? 'Choose one to read its files.' : 'Choose yours to go on where you stopped.';
}

function animal(kataId: string, name: string, lights: readonly Light[]): HTMLElement {
  const last = lights.at(-1);
  const made = link('', avatarPath(kataId, name), 'animal-link');
  made.append(animalPicture(name, 40), element('span', { class: 'avatar-name' }, name));
  if (last === undefined) return element('li', {}, made);
  const face = lightFace(last.colour);
  const words = element('span', { class: 'unseen' }, `Last light: ${face.meaning}`);
  return element('li', {}, made, lightBadge(face), words);
}
