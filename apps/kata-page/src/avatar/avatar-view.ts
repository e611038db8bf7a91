import type { Avatar, Kata } from '../dojo/dojo';
import { createEditSession, type EditSession } from '../edit/edit-session';
import { isRunning } from '../edit/edit-state';
import { editView } from '../edit/edit-view';
import { endedBanner } from '../edit/ended-banner';
import { sameFiles } from '../edit/file-set';
import { testButton, testByKeyboard } from '../edit/test-button';
import { forkKata, type ForkCall } from '../fork';
import type { PageParts } from '../page-parts';
import { element } from '../parts/element';
import { focusSelectedTab } from '../parts/file-tabs';
import { showFrame } from '../parts/page-frame';
import { scrollPlaces } from '../parts/scroll-places';
import { EDIT_FRAGMENT, lightIn } from '../route';
import { avatarBar } from './avatar-bar';
import { lightHistory } from './light-history';
import { ownReview } from './own-review';

/** `/kata/<id>/<avatar>`: edit and test, or, with `#light-3`, review that light. */
export async function showAvatar(
  parts: PageParts,
  kata: Kata,
  avatarName: string,
  avatar: Avatar,
): Promise<void> {
  const session = createEditSession({ ...parts, kata, avatarName, avatar });
  const place: Place = { ...parts, kata, avatarName, session };
  const history = lightHistory(session);
  const body = element('div', { class: 'view' });
  showFrame(parts.page, {
    title: `${avatarName}, ${kata.displayName}`,
    bar: avatarBar(session, kata, avatarName),
    content: [
      endedBanner(session, () => forkLatest(place)),
      element('div', { class: 'light-bar' }, history.root, testButton(session, parts.nowMs)),
      body,
    ],
    isWide: true,
  });
  testByKeyboard(session);
  leaveWithPage(session);
  // The browser asks whether to leave, in words of its own.
  window.addEventListener('beforeunload', (event) => {
    if (!session.state.get().isKept) event.preventDefault();
  });
  parts.animals.remember(kata.id, avatarName);
  parts.follow(kata.id, {
    onChange: (now) => session.hear(now),
    onConnection: (isConnected) => session.hearConnection(isConnected),
  });
  await followAddress(place, body, history.mark);
}

function leaveWithPage(session: EditSession): void {
  let isOld = false;
  // It came back from the browser's memory, to be loaded anew: its edits are older than those that are kept.
  window.addEventListener('pageshow', ({ persisted }) => (isOld ||= persisted));
  window.addEventListener('pagehide', () => {
    if (!isOld) session.leave();
  });
}

/** Where the page is: one avatar of one kata. */
export interface Place extends PageParts {
  readonly kata: Kata;
  readonly avatarName: string;
  readonly session: EditSession;
}

/** Shows what the fragment of the address asks for, now and whenever it changes. */
async function followAddress(
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

/** Goes on from the light whose files are here, with the edits made since. */
function forkLatest(place: Place): Promise<void> {
  const { files, saved, tested } = place.session.state.get();
  const unsaved = sameFiles(files, saved) ? {} : { unsaved: files };
  return fork(place, { number: tested?.number ?? 0, ...unsaved });
}

async function fork(place: Place, call: Pick<ForkCall, 'number' | 'unsaved'>): Promise<void> {
  const { kata, avatarName } = place;
  return place.goTo(await forkKata(place, { kataId: kata.id, avatarName, ...call }));
}
