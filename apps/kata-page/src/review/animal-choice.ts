import type { Light } from '../dojo/dojo';
import { element } from '../parts/element';
import { keyedChildren } from '../parts/keyed-children';

export interface AnimalChoice {
  readonly root: HTMLElement;
  show(avatars: ReadonlyMap<string, readonly Light[]>): void;
}

/** All animals of a kata, each with how many lights it has; `goTo` is given the last light of the one that is chosen. */
export function animalChoice(
  shown: string,
  goTo: (name: string, number: number) => void,
): AnimalChoice {
  const select = element('select', {});
  let known: ReadonlyMap<string, readonly Light[]> = new Map();
  select.addEventListener('change', () =>
    goTo(select.value, known.get(select.value)?.at(-1)?.number ?? 0),
  );
  const showOptions = keyedChildren<readonly Light[]>(
    select,
    (name, { length }) => option(name, length, name === shown),
    (one, other) => one.length === other.length,
  );
  return {
    root: element('label', { class: 'choose-animal' }, 'Animal ', select),
    show: (avatars) => {
      known = avatars;
      showOptions(avatars);
    },
  };
}

function option(name: string, lights: number, selected: boolean): HTMLElement {
  return element('option', { attributes: { value: name, selected } }, `${name} (${lights})`);
}
