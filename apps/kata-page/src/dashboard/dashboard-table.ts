import { kataTimeToMs } from '@katas/kata';
import type { Light } from '../dojo/dojo';
import { ageWords } from '../parts/age';
import { animalPicture } from '../parts/animal';
import { element } from '../parts/element';
import { keyedChildren } from '../parts/keyed-children';
import { countLights, sameLights } from '../parts/light-counts';
import { LIGHT_FACES } from '../parts/light-face';
import { lightRow } from '../parts/light-row';
import { reviewPath } from '../route';

export interface DashboardTable {
  readonly root: HTMLElement;
  show(avatars: ReadonlyMap<string, readonly Light[]>): void;
  /** Says anew how old the last lights are. */
  showAges(): void;
}

/** A row for each animal: its lights in the order of time, how many of each colour, and the age of the last. */
export function dashboardTable(kataId: string, nowMs: () => number): DashboardTable {
  const body = element('tbody', {});
  const nobody = element('p', { class: 'nobody' }, 'Nobody has joined yet.');
  const table = element('table', { class: 'dashboard' }, head(), body);
  const showRows = keyedChildren<readonly Light[]>(
    body,
    (name, lights) => row(kataId, name, lights),
    sameLights,
  );
  const showAges = (): void => {
    for (const age of body.querySelectorAll<HTMLElement>('[data-since]')) {
      const words = ageWords(Number(age.dataset['since']), nowMs());
      if (age.textContent !== words) age.textContent = words;
    }
  };
  const root = element('div', { class: 'dashboard-table' }, table, nobody);
  return {
    root,
    show: (avatars) => {
      root.style.setProperty('--animals', String(avatars.size || 1));
      table.hidden = avatars.size === 0;
      nobody.hidden = avatars.size > 0;
      showRows(avatars);
      showAges();
    },
    showAges,
  };
}

function head(): HTMLElement {
  const names = ['Animal', 'Lights', 'Counts', 'Last'];
  const cells = names.map((name) => element('th', { attributes: { scope: 'col' } }, name));
  return element('thead', {}, element('tr', {}, ...cells));
}

function row(kataId: string, name: string, lights: readonly Light[]): HTMLElement {
  const lightsCell = lightRow(lights, (number) => reviewPath(kataId, name, number));
  const who = element(
    'div',
    { class: 'who' },
    animalPicture(name, 40),
    element('span', { class: 'avatar-name' }, name),
  );
  return element(
    'tr',
    {},
    element('th', { attributes: { scope: 'row' } }, who),
    element('td', { class: 'row-lights' }, lightsCell),
    element('td', { class: 'row-counts' }, ...countsOf(lights)),
    element('td', { class: 'age' }, ...ageOf(lights.at(-1))),
  );
}

/** Red, amber, green and timed out stand below each other in all rows, whatever there is of them. */
function countsOf(lights: readonly Light[]): Node[] {
  const counts = new Map(countLights(lights).map(([face, count]) => [face.kind, count]));
  const shown = LIGHT_FACES.filter(({ kind }) => kind !== 'faulty' || counts.has(kind));
  return shown.map(({ kind, letter }) => {
    const count = counts.get(kind) ?? 0;
    return element(
      'span',
      { class: `tally ${count === 0 ? 'none' : kind}` },
      element('span', { attributes: { 'aria-hidden': 'true' } }, `${letter} ${count}`),
      element('span', { class: 'unseen' }, `${count} ${kind.replace('-', ' ')}, `),
    );
  });
}

function ageOf(last: Light | undefined): Node[] {
  const sinceMs = kataTimeToMs(last?.time);
  if (sinceMs === undefined) return [];
  const age = element('span', {});
  age.dataset['since'] = String(sinceMs);
  return [age];
}
