import { DojoProblem } from '../../../dojo/answers/dojo-problem';
import { red } from '../testing/lion';
import type { EditSession } from '../edit-session';
import { answeredSession, newSession, stateOf } from '../testing/new-session';
import { fakeDojo } from '../../../dojo/testing/fake-dojo';

const pulling = (progress: string) => () =>
  Promise.reject(new DojoProblem('runner-pulling', 'Press Test again.', undefined, progress));

describe('a Test whose image is being built', () => {
  it('makes its light when the image is there, with one press and one key', async () => {
    const { session, sent } = answeredSession(
      pulling(''),
      pulling('Building katas/c (1 of 1)'),
      () => Promise.resolve(red),
    );
    const shown: string[] = [];
    session.state.pulling.subscribe((progress) => void shown.push(progress));
    await session.test();
    expect(shown).toEqual(['', 'waiting', 'Building katas/c (1 of 1)', '']);
    expect(stateOf(session)).toMatchObject({ lights: [{ number: 1 }], notice: undefined });
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key 1', 'key 1', 'key 1']);
  });

  it('shows why the image could not be built, and tries no more', async () => {
    const { session, sent } = answeredSession(pulling('Building'), () =>
      Promise.reject(new DojoProblem('runner-pulling', 'The disk is full.')),
    );
    await session.test();
    expect(stateOf(session)).toMatchObject({ pulling: '', notice: { text: 'The disk is full.' } });
    expect(sent).toHaveLength(2);
  });

  it('can be stopped while it waits', async () => {
    const session = newSession({
      dojo: fakeDojo({
        runTests: pulling('Building'),
        stopTests: () => Promise.resolve(false),
      }),
      later: () => () => undefined,
    });
    const test = session.test();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    expect(stateOf(session)).toMatchObject({ pulling: 'Building', runningSinceMs: 42 });
    void session.stop();
    await test;
    expect(stateOf(session)).toMatchObject({ isStopped: true, pulling: '', lights: [] });
    expect(stateOf(session).runningSinceMs).toBeUndefined();
  });

  it('can be stopped while it asks whether the image is there', async () => {
    const session: EditSession = newSession({
      dojo: fakeDojo({
        runTests: () => {
          void session.stop();
          return pulling('Building')();
        },
        stopTests: () => Promise.resolve(false),
      }),
      later: () => () => undefined,
    });
    await session.test();
    expect(stateOf(session)).toMatchObject({ isStopped: true, lights: [], notice: undefined });
  });
});
