import { asDojoProblem, DojoProblem, type Kata, type Light } from '../dojo/dojo';
import { forkKata } from '../fork';
import type { PageParts } from '../page-parts';
import { animalPicture } from '../parts/animal';
import { element, link } from '../parts/element';
import { lightRow, placeRow, START_LIGHT } from '../parts/light-row';
import { showFrame } from '../parts/page-frame';
import { avatarPath, dashboardPath, kataPath, lightFragment, lightIn, reviewPath } from '../route';
import { createLightShelf } from './light-shelf';

/** `/kata/<id>/review/<avatar>#light-3`: anybody's lights, without being them. */
export async function showReview(parts: PageParts, kata: Kata, avatarName: string): Promise<void> {
  const { reviewView } = await import('./review-view');
  const { id: kataId } = kata;
  const lights = kata.avatars.get(avatarName) ?? [];
  const shelf = createLightShelf(parts.dojo, kataId);
  const row = element('div', { class: 'light-history' });
  const problem = element('p', { class: 'problem', attributes: { role: 'alert' } });
  const view = reviewView({
    kata,
    goTo: (number) => location.replace(lightFragment(number)),
    fork: async (number) => parts.goTo(await forkKata(parts, { kataId, avatarName, number })),
    actions: () => [link(`Go on as ${avatarName}`, avatarPath(kataId, avatarName), 'button')],
  });
  showFrame(parts.page, {
    title: `Review of ${avatarName}, ${kata.displayName}`,
    bar: bar(parts, kata, avatarName),
    content: [element('div', { class: 'light-bar' }, row), problem, view.root],
    isWide: true,
  });
  const asked = (): number => lightIn(location.hash) ?? lights.at(-1)?.number ?? 0;
  const follow = async (): Promise<void> => {
    const number = asked();
    placeRow(row, lightRow([START_LIGHT, ...lights], lightFragment, number));
    const taken = await shelf.take(avatarName, lights, number).catch(asDojoProblem);
    // One may have stepped on while this light was on its way.
    if (number !== asked()) return;
    const isThere = !(taken instanceof DojoProblem);
    problem.textContent = isThere ? '' : taken.message;
    view.root.hidden = !isThere;
    if (isThere) view.show(taken);
  };
  view.root.hidden = true;
  window.addEventListener('hashchange', () => void follow());
  await follow();
}

function bar({ goTo }: PageParts, kata: Kata, avatarName: string): Node[] {
  return [
    element(
      'h1',
      { class: 'who' },
      animalPicture(avatarName, 32),
      element('span', { class: 'avatar-name' }, avatarName),
      element('span', { class: 'kata-name' }, kata.displayName),
    ),
    animalChoice(kata, avatarName, goTo),
    link('Dashboard', dashboardPath(kata.id)),
    link(`kata ${kata.id}`, kataPath(kata.id)),
  ];
}

/** Goes to the last light of another animal. */
function animalChoice(
  { id, avatars }: Kata,
  shown: string,
  goTo: (path: string) => void,
): HTMLElement {
  const options = [...avatars].map(([name, lights]) =>
    element(
      'option',
      { attributes: { value: name, selected: name === shown } },
      labelOf(name, lights),
    ),
  );
  const select = element('select', {}, ...options);
  select.addEventListener('change', () => {
    const number = avatars.get(select.value)?.at(-1)?.number ?? 0;
    goTo(reviewPath(id, select.value, number));
  });
  return element('label', { class: 'choose-animal' }, 'Animal ', select);
}

function labelOf(name: string, lights: readonly Light[]): string {
  return `${name} (${lights.length})`;
}
