import { asDojoProblem, DojoProblem, type Kata, type Light } from '../dojo/dojo';
import { forkKata } from '../fork';
import type { PageParts } from '../page-parts';
import { connectionStatus } from '../parts/connection-status';
import { element, link } from '../parts/element';
import { sameLights } from '../parts/light-counts';
import { lightRow, placeRow, START_LIGHT } from '../parts/light-row';
import { showFrame } from '../parts/page-frame';
import { whoHeading } from '../parts/who-heading';
import { avatarPath, dashboardPath, kataPath, lightFragment, lightIn, reviewPath } from '../route';
import { animalChoice } from './animal-choice';
import { createLightShelf } from './light-shelf';

/**
 * `/kata/<id>/review/<avatar>#light-3`: anybody's lights, without being them. Those that are made meanwhile join the row;
 * the one on show stays.
 */
export async function showReview(parts: PageParts, kata: Kata, avatarName: string): Promise<void> {
  const { reviewView } = await import('./review-view');
  const { id: kataId } = kata;
  const view = reviewView({
    kata,
    goTo: (number) => location.replace(lightFragment(number)),
    fork: async (number) => parts.goTo(await forkKata(parts, { kataId, avatarName, number })),
    actions: () => [link(`Go on as ${avatarName}`, avatarPath(kataId, avatarName), 'button')],
  });
  const { animals, row, connection, problem } = showSurroundings(
    parts,
    kata,
    avatarName,
    view.root,
  );
  const shelf = createLightShelf(parts.dojo, kataId);
  let lights = kata.avatars.get(avatarName);
  const lastWhenOpened = lights?.at(-1)?.number ?? 0;
  const asked = (): number => lightIn(location.hash) ?? lastWhenOpened;
  const showRow = (): void =>
    placeRow(row, lightRow([START_LIGHT, ...(lights ?? [])], lightFragment, asked()));
  const follow = async (): Promise<void> => {
    const number = asked();
    showRow();
    const taken = await shelf.take(avatarName, lights ?? [], number).catch(asDojoProblem);
    // One may have stepped on while this light was on its way.
    if (number !== asked()) return;
    const isThere = !(taken instanceof DojoProblem);
    problem.textContent = isThere ? '' : taken.message;
    view.root.hidden = !isThere;
    if (isThere) view.show({ ...taken, lights: lights ?? [] });
  };
  const take = (now: readonly Light[] | undefined): void => {
    if (lights === now || (lights && now && sameLights(lights, now))) return;
    lights = now;
    // What was asked for in vain may be there now.
    if (view.root.hidden) return void follow();
    showRow();
    view.grow(now ?? []);
  };
  window.addEventListener('hashchange', () => void follow());
  await follow();
  parts.follow(kataId, {
    onChange: ({ avatars }) => {
      animals.show(avatars);
      take(avatars.get(avatarName));
    },
    onConnection: connection.hear,
  });
}

/** All of the page but the light itself, which is not there before it was fetched. */
function showSurroundings(parts: PageParts, kata: Kata, avatarName: string, view: HTMLElement) {
  const row = element('div', { class: 'light-history' });
  const connection = connectionStatus();
  const problem = element('p', { class: 'problem', attributes: { role: 'alert' } });
  const animals = animalChoice(
    avatarName,
    (name, number) => void parts.goTo(reviewPath(kata.id, name, number)),
  );
  animals.show(kata.avatars);
  view.hidden = true;
  showFrame(parts.page, {
    title: `Review of ${avatarName}, ${kata.displayName}`,
    bar: [
      whoHeading(kata, avatarName),
      animals.root,
      link('Dashboard', dashboardPath(kata.id)),
      link(`kata ${kata.id}`, kataPath(kata.id)),
    ],
    content: [element('div', { class: 'light-bar' }, row), connection.root, problem, view],
    isWide: true,
  });
  return { animals, row, connection, problem };
}
