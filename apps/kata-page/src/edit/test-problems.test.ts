import { DojoProblem } from '../dojo/dojo';
import { red } from './testing/lion-at-work';
import { sessionWith } from './testing/lion-session';

const refuse = (code: string, detail: string) => () =>
  Promise.reject(new DojoProblem(code, detail));

describe('a [test] that comes to no light', () => {
  it('tells a problem, loses nothing, and can be pressed again', async () => {
    const { session, sent } = sessionWith(refuse('runner-unreachable', 'The runner is down.'), () =>
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

  it.each(['runner-full', 'runner-pulling', 'runner-unreachable'])(
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

  it.each(['invalid', 'too-large'])('says how much a [test] takes when it is %s', async (code) => {
    const { session } = sessionWith(refuse(code, 'Not understood: files: must be fewer'));
    await session.test();
    const { notice } = session.state.get();
    expect(notice).toMatchObject({ kind: 'problem', isUnanswered: false });
    expect(notice?.text).toMatch(
      /500 files, and 1 MB.* edits are safe here.* press \[test\] again\.$/,
    );
  });

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
