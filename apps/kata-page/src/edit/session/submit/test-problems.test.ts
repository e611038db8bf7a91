import { DojoProblem } from '../../../dojo/answers/dojo-problem';
import { red } from '../testing/lion';
import { answeredSession, browserStores, newSession, stateOf } from '../testing/new-session';
import { fakeDojo } from '../../../dojo/testing/fake-dojo';

const refuse = (code: string, detail: string) => () =>
  Promise.reject(new DojoProblem(code, detail));

describe('a Test that makes no light', () => {
  it('shows a problem, loses nothing, and can be repeated', async () => {
    const { session, sent } = answeredSession(
      refuse('runner-unreachable', 'The runner is down.'),
      () => Promise.resolve(red),
    );
    session.edit('hiker.py', '6 * 8');
    await session.test();
    expect(stateOf(session)).toMatchObject({ lights: [], runningSinceMs: undefined });
    expect(stateOf(session).notice).toMatchObject({ kind: 'problem' });
    expect(stateOf(session).notice?.text).toContain('The runner is down.');
    expect(stateOf(session).files.get('hiker.py')).toBe('6 * 8');
    await session.test();
    expect(stateOf(session)).toMatchObject({ lights: [{ number: 1 }], notice: undefined });
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key 1', 'key 2']);
  });

  it.each(['runner-full', 'runner-pulling', 'runner-unreachable'])(
    'shows the text of the server once for %s',
    async (code) => {
      const words = 'The image is still being fetched. Press Test again.';
      const { session } = answeredSession(refuse(code, words));
      await session.test();
      expect(stateOf(session)).toMatchObject({
        lights: [],
        notice: { kind: 'problem', text: words, isUnanswered: false },
      });
    },
  );

  it.each(['invalid', 'too-large'])('says how much a Test accepts when it is %s', async (code) => {
    const { session } = answeredSession(refuse(code, 'Not understood: files: must be fewer'));
    await session.test();
    const { notice } = stateOf(session);
    expect(notice).toMatchObject({ kind: 'problem', isUnanswered: false });
    expect(notice?.text).toMatch(/at most 500 files and 1 MB.* edits are safe here\.$/);
  });

  it('keeps its key when there is no answer, so that no press makes two lights', async () => {
    const { session, sent } = answeredSession(
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

  it('ends the kata on the page when a call is refused because it has ended', async () => {
    const { session } = answeredSession(refuse('ended', 'This kata has ended.'));
    await session.test();
    expect(stateOf(session)).toMatchObject({ ended: true, notice: undefined });
  });

  it('does not stay in progress after a bug of the page', async () => {
    const { session } = answeredSession(() => Promise.reject(new TypeError('x is not a function')));
    await session.test();
    expect(stateOf(session).runningSinceMs).toBeUndefined();
    expect(stateOf(session).notice?.text).toContain('Reload');
  });

  it('keeps its key through a reload, and makes one light', async () => {
    const sent: string[] = [];
    const answers = [
      () => Promise.reject(new DojoProblem('unanswered', 'The server cannot be reached.')),
      () => Promise.resolve(red),
      () => Promise.resolve(red),
    ];
    let keys = 0;
    const context = {
      ...browserStores(),
      dojo: fakeDojo({
        runTests: ({ idempotencyKey }) => {
          sent.push(idempotencyKey);
          return answers.shift()?.() ?? Promise.reject(new Error('one Test too many'));
        },
      }),
      newKey: () => `key ${(keys += 1)}`,
    };
    await newSession(context).test();
    await newSession(context).test();
    await newSession(context).test();
    expect(sent).toEqual(['key 1', 'key 1', 'key 2']);
  });
});
