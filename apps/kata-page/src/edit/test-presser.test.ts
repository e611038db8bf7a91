import { DojoProblem, type RunAnswer, type RunTests } from '../dojo/dojo';
import { fakeDojo } from '../dojo/fake-dojo';
import { createEditSession, type EditSession } from './edit-session';
import { fakeDrafts, fakeStorage } from './fake-drafts';
import { files, kata, red } from './lion-at-work';
import { createPressStore } from './press-store';

/** A session whose [test]s are answered by `answers`, one after the other. */
function sessionWith(...answers: ((session: EditSession) => Promise<RunAnswer>)[]) {
  const sent: RunTests[] = [];
  const drafts = fakeDrafts();
  let keys = 0;
  const dojo = fakeDojo({
    runTests: (call) => {
      sent.push(call);
      return answers.shift()?.(session) ?? Promise.reject(new Error('one [test] too many'));
    },
  });
  const session: EditSession = createEditSession({
    dojo,
    drafts,
    kata,
    avatarName: 'lion',
    avatar: { files, output: '', lights: [] },
    presses: createPressStore(fakeStorage()),
    nowMs: () => 42,
    newKey: () => `key ${(keys += 1)}`,
  });
  return { session, sent, drafts };
}

const refuse = (code: string, detail: string) => () =>
  Promise.reject(new DojoProblem(code, detail));

describe('[test]', () => {
  it('shows the light and its output, and has nothing unsaved after it', async () => {
    const { session, drafts } = sessionWith(() => Promise.resolve(red));
    session.edit('hiker.py', '6 * 8');
    await session.test();
    expect(session.state.get()).toMatchObject({
      output: '1 failed',
      lights: [{ number: 1, colour: 'red' }],
      result: 'Red: the tests ran and some failed. Light 1.',
      runningSinceMs: undefined,
      notice: undefined,
    });
    expect(session.state.get().saved.get('hiker.py')).toBe('6 * 8');
    expect(drafts.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it('is one at a time', async () => {
    const { session, sent } = sessionWith(async (during) => {
      expect(during.state.get().runningSinceMs).toBe(42);
      await during.test();
      return red;
    });
    await session.test();
    expect(sent).toHaveLength(1);
  });

  it('takes what the run wrote, except where somebody typed meanwhile', async () => {
    const written = new Map([
      ['hiker.py', 'by the run'],
      ['report.txt', 'by the run'],
    ]);
    const { session, drafts } = sessionWith((during) => {
      during.edit('hiker.py', 'typed');
      return Promise.resolve({ ...red, changes: { written, deleted: [] }, message: 'Big cut.' });
    });
    await session.test();
    const { files: now, saved, notice } = session.state.get();
    expect(now.get('hiker.py')).toBe('typed');
    expect(now.get('report.txt')).toBe('by the run');
    expect(saved.get('hiker.py')).toBe('by the run');
    expect(drafts.find('3456789ABC', 'lion')?.get('hiker.py')).toBe('typed');
    expect(notice?.text).toBe('Big cut. The run changed hiker.py too; what you typed was kept.');
  });

  it('shows another file when the run deleted the one on show', async () => {
    const changes = { written: new Map<string, string>(), deleted: ['hiker.py'] };
    const { session } = sessionWith(() => Promise.resolve({ ...red, changes }));
    session.select('hiker.py');
    await session.test();
    expect(session.state.get().selected).toBe('cyber-dojo.sh');
  });

  it('makes no light in an ended kata, says so, and is not pressed again', async () => {
    const { session, sent } = sessionWith(() =>
      Promise.resolve({ ...red, output: 'This kata has ended.', light: undefined, ended: true }),
    );
    session.edit('hiker.py', 'half a thought');
    await session.test();
    await session.test();
    expect(sent).toHaveLength(1);
    expect(session.state.get()).toMatchObject({
      ended: true,
      lights: [],
      result: 'This kata has ended.',
    });
    expect(session.state.get().files.get('hiker.py')).toBe('half a thought');
  });

  it('tells a problem, loses nothing, and can be pressed again', async () => {
    const { session, sent } = sessionWith(refuse('runner-down', 'The runner is down.'), () =>
      Promise.resolve(red),
    );
    session.edit('hiker.py', '6 * 8');
    await session.test();
    expect(session.state.get()).toMatchObject({ lights: [], runningSinceMs: undefined });
    expect(session.state.get().notice).toMatchObject({ kind: 'problem' });
    expect(session.state.get().notice?.text).toContain('The runner is down.');
    expect(session.state.get().files.get('hiker.py')).toBe('6 * 8');
    await session.test();
    expect(session.state.get()).toMatchObject({ lights: [{ number: 1 }], notice: undefined });
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key 1', 'key 2']);
  });

  it.each(['runner-full', 'runner-pulling', 'runner-down'])(
    'says once, in the words of the server, that it is %s',
    async (code) => {
      const words = 'The image is still being fetched. Nothing is lost: press [test] again.';
      const { session } = sessionWith(refuse(code, words));
      await session.test();
      expect(session.state.get()).toMatchObject({
        lights: [],
        notice: { kind: 'problem', text: words, isUnanswered: false },
      });
    },
  );

  it('keeps its key when nobody answered, so that no press makes two lights', async () => {
    const { session, sent } = sessionWith(
      refuse('unanswered', 'The server cannot be reached.'),
      refuse('unanswered', 'The server cannot be reached.'),
      () => Promise.resolve(red),
    );
    await session.test();
    await session.test();
    session.edit('hiker.py', '6 * 7');
    await session.test();
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key 1', 'key 1', 'key 2']);
  });

  it('counts an answer that came twice as one light', async () => {
    const { session } = sessionWith(
      () => Promise.resolve(red),
      () => Promise.resolve(red),
    );
    await session.test();
    await session.test();
    expect(session.state.get().lights).toEqual([{ number: 1, colour: 'red' }]);
  });

  it('ends the kata on the page when a call is refused for that', async () => {
    const { session } = sessionWith(refuse('ended', 'This kata has ended.'));
    await session.test();
    expect(session.state.get()).toMatchObject({ ended: true, notice: undefined });
  });

  it('does not stay under way after a bug of the page', async () => {
    const { session } = sessionWith(() => Promise.reject(new TypeError('x is not a function')));
    await session.test();
    expect(session.state.get().runningSinceMs).toBeUndefined();
    expect(session.state.get().notice?.text).toContain('Reload');
  });
});
