import type { Avatar, Kata } from '../dojo/dojo';
import { createEditSession, type EditSession } from '../edit/edit-session';
import { endedBanner } from '../edit/ended-banner';
import { sameFiles } from '../edit/file-set';
import { testButton, testByKeyboard } from '../edit/test-button';
import { forkKata, type ForkCall } from '../fork';
import type { PageParts } from '../page-parts';
import { element } from '../parts/element';
import { showFrame } from '../parts/page-frame';
import { avatarBar } from './avatar-bar';
import { followAddress } from './follow-address';
import { lightHistory } from './light-history';

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
