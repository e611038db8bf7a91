import { asDojoProblem, type Kata } from '../dojo/dojo';
import { createEditSession, type EditSession } from '../edit/edit-session';
import { isRunning } from '../edit/edit-state';
import { editView } from '../edit/edit-view';
import { endedBanner } from '../edit/ended-banner';
import { sameFiles } from '../edit/file-set';
import { adoptEditorStyles } from '../editor/adopt-styles';
import { testButton, testByKeyboard } from '../edit/test-button';
import { forkKata, type ForkCall } from '../fork';
import type { PageParts } from '../page-parts';
import { element, link } from '../parts/element';
import { showFrame } from '../parts/page-frame';
import { reviewView } from '../review/review-view';
import { EDIT_FRAGMENT, lightIn } from '../route';
import { avatarBar } from './avatar-bar';
import { lightHistory } from './light-history';

/** `/kata/<id>/<avatar>`: edit and test, or, with `#light-3`, review that light. */
export async function showAvatar(
  parts: PageParts,
  kataId: string,
  avatarName: string,
): Promise<void> {
  const { dojo } = parts;
  adoptEditorStyles(document);
  const [kata, avatar] = await Promise.all([dojo.kata(kataId), dojo.avatar(kataId, avatarName)]);
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
  await followAddress(place, body, history.mark);
}

/** Where the page is: one avatar of one kata. */
interface Place extends PageParts {
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
  const follow = async (): Promise<void> => {
    const number = lightIn(location.hash);
    mark(number);
    const shown = number === undefined ? edit : await review(place, number);
    if (number === lightIn(location.hash)) body.replaceChildren(shown);
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

async function review(place: Place, number: number): Promise<HTMLElement> {
  const { dojo, kata, avatarName } = place;
  try {
    const light = await dojo.light(kata.id, avatarName, number);
    return reviewView({ kata, number, light, fork: () => fork(place, { number }) });
  } catch (error) {
    return element(
      'div',
      { class: 'banner' },
      element(
        'p',
        { class: 'problem', attributes: { role: 'alert' } },
        asDojoProblem(error).message,
      ),
      link('Back to editing', EDIT_FRAGMENT, 'button primary'),
    );
  }
}

/** Goes on from the last light, with the edits made since. */
function forkLatest(place: Place): Promise<void> {
  const { files, saved, lights } = place.session.state.get();
  const unsaved = sameFiles(files, saved) ? {} : { unsaved: files };
  return fork(place, { number: lights.at(-1)?.number ?? 0, ...unsaved });
}

async function fork(place: Place, call: Pick<ForkCall, 'number' | 'unsaved'>): Promise<void> {
  const { kata, avatarName } = place;
  place.goTo(await forkKata(place, { kataId: kata.id, avatarName, ...call }));
}
