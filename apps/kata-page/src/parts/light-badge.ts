import { element } from './element';
import type { LightFace } from './light-face';

/** The coloured shape with its letter. It is decoration: whoever shows it says the meaning in words too. */
export function lightBadge({ kind, letter }: LightFace): HTMLElement {
  return element('span', { class: `badge ${kind}`, attributes: { 'aria-hidden': 'true' } }, letter);
}
