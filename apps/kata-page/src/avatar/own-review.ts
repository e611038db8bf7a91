import { asDojoProblem } from '../dojo/dojo';
import { forkKata } from '../fork';
import { button, element, link } from '../parts/element';
import { createLightShelf, type ShownLight } from '../review/light-shelf';
import type { ReviewView } from '../review/review-view';
import { EDIT_FRAGMENT, lightFragment, lightIn } from '../route';
import type { Place } from './avatar-view';

/** The review of one's own lights, whose files can be taken back into the editor. Loaded when it is first asked for. */
export function ownReview(place: Place): (number: number) => Promise<HTMLElement> {
  const shelf = createLightShelf(place.dojo, place.kata.id);
  let made: Promise<ReviewView> | undefined;
  return async (number) => {
    try {
      const { lights } = place.session.state.get();
      made ??= makeReview(place);
      const [view, shown] = await Promise.all([made, shelf.take(place.avatarName, lights, number)]);
      // One may have stepped on while this light was on its way.
      if (lightIn(location.hash) === number) view.show(shown);
      return view.root;
    } catch (error) {
      made = undefined;
      return problem(asDojoProblem(error).message);
    }
  };
}

async function makeReview(place: Place): Promise<ReviewView> {
  const { kata, avatarName, session, goTo } = place;
  const { reviewView } = await import('../review/review-view');
  const view = reviewView({
    kata,
    goTo: (number) => location.replace(lightFragment(number)),
    fork: async (number) => goTo(await forkKata(place, { kataId: kata.id, avatarName, number })),
    actions: (shown) => [
      revertButton(place, shown),
      link('Back to editing', EDIT_FRAGMENT, 'button primary'),
    ],
  });
  session.state.watch(
    ({ lights }) => [lights],
    ({ lights }) => view.grow(lights),
  );
  return view;
}

/** It can be undone, so it asks nothing. Where the kata has ended there is nothing to go on with. */
function revertButton({ session }: Place, shown: () => ShownLight | undefined): HTMLElement {
  const revert = button('Revert to this', () => {
    const target = shown();
    if (target === undefined) return;
    const name = target.number === 0 ? 'at the start' : `in light ${target.number}`;
    session.replace(target.light.files, `Your files are as they were ${name}.`);
    location.hash = EDIT_FRAGMENT;
  });
  session.state.watch(
    ({ ended }) => [ended],
    ({ ended }) => (revert.hidden = ended),
  );
  return revert;
}

function problem(text: string): HTMLElement {
  return element(
    'div',
    { class: 'banner' },
    element('p', { class: 'problem', attributes: { role: 'alert' } }, text),
    link('Back to editing', EDIT_FRAGMENT, 'button primary'),
  );
}
