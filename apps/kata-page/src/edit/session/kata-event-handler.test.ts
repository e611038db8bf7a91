import type { Light } from '@katas/controller-api';
import { DojoProblem } from '../../dojo/answers/dojo-problem';
import type { Kata } from '../../dojo/dojo';
import { EMPTY_ROOM } from '../../dojo/live/kata-events';
import { fakeDojo } from '../../dojo/testing/fake-dojo';
import { createSubmissionStore } from '../../storage/drafts/submission-store';
import { fakeStorage } from '../../storage/testing/fake-storage';
import type { EditSession } from './edit-session';
import { kata, light, red } from './testing/lion';
import { newSession, starting, stateOf } from './testing/new-session';

describe('an event of the kata', () => {
  const kataWith = (lights: readonly Light[], ended = false) => ({
    avatars: new Map([['lion', lights]]),
    startPoints: new Map(),
    ended,
    endsAtMs: 9,
    room: EMPTY_ROOM,
  });

  it('ends the kata on the page', () => {
    const session = newSession();
    session.handleKata(kataWith([], true));
    expect(stateOf(session)).toMatchObject({ ended: true, endsAtMs: 9, notice: undefined });
  });

  it('shows a light that the same animal made elsewhere, and leaves the files unchanged', () => {
    const session = newSession();
    session.edit('hiker.py', '6 * 7');
    session.handleKata(kataWith([light(1, 'red')]));
    expect(stateOf(session).lights).toEqual([light(1, 'red')]);
    expect(stateOf(session).files.get('hiker.py')).toBe('6 * 7');
    expect(stateOf(session).notice?.text).toContain('another window');
  });

  it('keeps the offer to undo a deletion when the same animal made a light elsewhere', () => {
    const session = newSession();
    session.remove('hiker.py');
    session.handleKata(kataWith([light(1, 'red')]));
    session.handleKata(kataWith([light(1, 'red'), light(2, 'red')]));
    const { notice } = stateOf(session);
    expect(notice?.text).toMatch(/^hiker\.py was deleted\. /);
    expect(notice?.text.match(/another window/g)).toHaveLength(1);
    session.accept(notice?.offer?.files ?? new Map());
    expect(stateOf(session).files).toEqual(starting);
  });

  it('that reopens the kata counts more than an older answer', async () => {
    let answer: (now: Kata) => void = () => undefined;
    const dojo = fakeDojo({ kata: () => new Promise((resolve) => (answer = resolve)) });
    const session = newSession({ dojo });
    session.handleKata(kataWith([], true));
    const checked = session.checkEnded();
    session.handleKata(kataWith([]));
    answer({ ...kata, ended: true });
    await checked;
    expect(stateOf(session).ended).toBe(false);
  });

  it('leaves the output and files of the light that was made here', async () => {
    const made = light(1, 'red');
    const session = newSession({
      dojo: fakeDojo({ runTests: () => Promise.resolve({ ...red, light: made }) }),
    });
    expect(stateOf(session).tested).toBeUndefined();
    await session.test();
    session.handleKata(kataWith([made, light(2, 'green')]));
    expect(stateOf(session)).toMatchObject({ tested: made, output: red.output });
  });

  it('shows a light that was made elsewhere during a Test of this window', async () => {
    const [first, second] = [light(1, 'green'), light(2, 'red')];
    const dojo = fakeDojo({
      runTests: () => {
        session.handleKata(kataWith([first, second]));
        return Promise.resolve({ ...red, light: second });
      },
    });
    const session: EditSession = newSession({ dojo });
    await session.test();
    expect(stateOf(session)).toMatchObject({ lights: [first, second], tested: second });
    expect(stateOf(session).notice?.text).toContain('another window');
  });

  it('says that a light belongs to the Test without an answer', async () => {
    const unanswered = new DojoProblem('unanswered', 'The server cannot be reached.');
    const session = newSession({ dojo: fakeDojo({ runTests: () => Promise.reject(unanswered) }) });
    await session.test();
    session.handleKata(kataWith([light(1, 'red')]));
    expect(stateOf(session).lights).toHaveLength(1);
    expect(stateOf(session).notice?.text).toContain('did reach the server');
  });

  it('shows a light whose Test another window has sent', () => {
    const submissions = createSubmissionStore(fakeStorage());
    const session = newSession({ submissions });
    submissions.store('3456789ABC', 'lion', { key: 'of the other window', files: starting });
    session.handleKata(kataWith([light(1, 'red')]));
    expect(stateOf(session).notice?.text).toContain('another window');
  });

  it('adds no notice for a light that was made here', async () => {
    const made = light(1, 'red');
    const dojo = fakeDojo({
      runTests: () => {
        session.handleKata(kataWith([made]));
        const changes = { written: new Map<string, string>(), deleted: [] };
        return Promise.resolve({ ...red, light: made, changes });
      },
    });
    const session: EditSession = newSession({ dojo });
    await session.test();
    session.handleKata(kataWith([made]));
    expect(stateOf(session)).toMatchObject({ lights: [made], notice: undefined });
  });

  it('replaces the notice about a lost connection when it is back', async () => {
    const unanswered = new DojoProblem('unanswered', 'The server cannot be reached.');
    const session = newSession({ dojo: fakeDojo({ runTests: () => Promise.reject(unanswered) }) });
    session.handleConnection(false);
    expect(stateOf(session).isConnected).toBe(false);
    await session.test();
    expect(stateOf(session).notice?.kind).toBe('problem');
    session.handleConnection(true);
    expect(stateOf(session)).toMatchObject({ isConnected: true, notice: { kind: 'hint' } });
  });
});
