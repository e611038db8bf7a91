import type { Light } from '../dojo/dojo';
import { element, link } from './element';
import { lightBadge } from './light-badge';
import { lightFace, START_FACE, type LightFace } from './light-face';
import { keepingFocus } from './keyed-children';
import { scrollWithin } from './scroll-within';

/** The lights of one avatar from first to last, each a link to its review; a light 0 stands for the start. */
export function lightRow(
  lights: readonly Light[],
  hrefOf: (number: number) => string,
  reviewed?: number,
): HTMLElement {
  const items = lights.map(({ number, colour }) => {
    const face = number === 0 ? START_FACE : lightFace(colour);
    return element('li', {}, lightLink(number, face, hrefOf(number), number === reviewed));
  });
  const attributes = { role: 'list', 'aria-label': 'Lights' };
  return element('ol', { class: 'lights', attributes }, ...items);
}

/**
 * Puts a row, and what stands beside it, in the place of the one before: the light under review, else the newest, is in
 * sight, and the focus where it was.
 */
export function placeRow(place: HTMLElement, row: HTMLElement, ...beside: Node[]): void {
  const scrolledTo = place.firstElementChild?.scrollLeft ?? 0;
  keepingFocus(place, () => place.replaceChildren(row, ...beside));
  const shown = row.querySelector('[aria-current]') ?? row.lastElementChild;
  // With the rest of the frame: a browser works out anew where things are each time that somebody asks in between.
  requestAnimationFrame(() => {
    row.scrollLeft = scrolledTo;
    if (shown !== null) scrollWithin(row, shown);
  });
}

export const START_LIGHT: Light = { number: 0, colour: '' };

function lightLink(
  number: number,
  face: LightFace,
  href: string,
  isReviewed: boolean,
): HTMLElement {
  const words = number === 0 ? face.meaning : `Light ${number}. ${face.meaning}`;
  const made = link('', href, 'light');
  made.title = words;
  if (isReviewed) made.setAttribute('aria-current', 'true');
  made.append(lightBadge(face), element('span', { class: 'unseen' }, words));
  return made;
}
