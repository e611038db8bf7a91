import { isRunning } from '../edit/edit-state';
import { editView } from '../edit/edit-view';
import { focusSelectedTab } from '../parts/file-tabs';
import { scrollPlaces } from '../parts/scroll-places';
import { EDIT_FRAGMENT, lightIn } from '../route';
import type { Place } from './avatar-view';
import { ownReview } from './own-review';

/** Shows what the fragment of the address asks for, now and whenever it changes. */
export async function followAddress(
  place: Place,
  body: HTMLElement,
  mark: (number: number | undefined) => void,
): Promise<void> {
  const edit = editView(place.session, place.kata);
  const review = ownReview(place);
  let scrollBack = (): void => undefined;
  const turnTo = (shown: HTMLElement): void => {
    const hadFocus = body.contains(document.activeElement);
    if (edit.isConnected) scrollBack = scrollPlaces(edit);
    body.replaceChildren(shown);
    if (shown === edit) scrollBack();
    // Not the editor: a tablet would bring up its keyboard.
    if (hadFocus) focusSelectedTab(shown);
  };
  const follow = async (): Promise<void> => {
    const number = lightIn(location.hash);
    mark(number);
    const shown = number === undefined ? edit : await review(number);
    if (number === lightIn(location.hash) && !shown.isConnected) turnTo(shown);
  };
  window.addEventListener('hashchange', () => void follow());
  // Who presses [test] wants to see what comes of it.
  place.session.state.watch(
    ({ runningSinceMs }) => [runningSinceMs],
    (now) => {
      if (isRunning(now) && lightIn(location.hash) !== undefined) location.hash = EDIT_FRAGMENT;
    },
  );
  await follow();
}
