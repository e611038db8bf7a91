import { signal } from '@preact/signals-core';
import type { Dojo, RunAnswer, RunTests } from '../../../dojo/dojo';
import { fakeDojo } from '../../../dojo/testing/fake-dojo';
import { DEFAULT_SETTINGS, type Settings } from '../../../storage/settings';
import { isRunning } from '../edit-state';
import { files, light, red } from '../testing/lion';
import { answeredSession, newSession, stateOf } from '../testing/new-session';

const green: RunAnswer = { ...red, output: 'OK', light: light(1, 'green') };

describe('output of a run in progress', () => {
  it('is shown while it is printed, and replaced by the output of the answer', async () => {
    const seen: string[] = [];
    const runTests: Dojo['runTests'] = async ({ onOutput }) => {
      onOutput?.('one\n');
      onOutput?.('two\n');
      seen.push(stateOf(session).liveOutput);
      return red;
    };
    const session = newSession({ dojo: fakeDojo({ runTests }) });
    await session.test();
    expect(seen).toEqual(['one\ntwo\n']);
    expect(stateOf(session)).toMatchObject({ output: '1 failed' });
  });
});

describe('Stop', () => {
  const stopped: RunAnswer = { ...red, output: 'so far', light: undefined, isStopped: true };

  it('ends the run, keeps the output so far, and makes no light', async () => {
    const stops: string[] = [];
    let end: (answer: RunAnswer) => void = () => undefined;
    const dojo = fakeDojo({
      runTests: () => new Promise((resolve) => (end = resolve)),
      stopTests: async (kataId, avatarName) => {
        stops.push(`${kataId}/${avatarName}`);
        end(stopped);
        return true;
      },
    });
    const session = newSession({ dojo });
    const test = session.test();
    await session.stop();
    await test;
    expect(stops).toEqual(['3456789ABC/lion']);
    expect(stateOf(session)).toMatchObject({
      ...{ output: 'so far', isStopped: true, lights: [], tested: undefined, notice: undefined },
      result: 'Stopped. No light was made.',
    });
    expect(isRunning(session.state)).toBe(false);
  });

  it('is sent again when it arrives before its Test', async () => {
    const stops = [false, true];
    let end: (answer: RunAnswer) => void = () => undefined;
    const dojo = fakeDojo({
      runTests: () => new Promise((resolve) => (end = resolve)),
      stopTests: async () => {
        const isStopped = stops.shift() === true;
        if (isStopped) end(stopped);
        return isStopped;
      },
    });
    const session = newSession({ dojo });
    const test = session.test();
    await session.stop();
    await test;
    expect(stops).toEqual([]);
    expect(stateOf(session).isStopped).toBe(true);
  });

  it('does nothing when nothing runs', async () => {
    await expect(newSession().stop()).resolves.toBeUndefined();
  });

  it('is forgotten by the next light', async () => {
    const { session, sent } = answeredSession(
      () => Promise.resolve(stopped),
      () => Promise.resolve(red),
    );
    await session.test();
    await session.test();
    expect(stateOf(session)).toMatchObject({ isStopped: false, output: '1 failed' });
    expect(sent[0]?.idempotencyKey).not.toBe(sent[1]?.idempotencyKey);
  });
});

it('a guess is sent with its Test', async () => {
  const { session, sent } = answeredSession(() => Promise.resolve(red));
  await session.test('green');
  expect(sent).toMatchObject([{ predicted: 'green' }]);
});

describe('a mode that goes back', () => {
  const greenFiles = new Map([['hiker.py', '42']]);

  function sessionIn(settings: Partial<Settings>, ...answers: RunAnswer[]) {
    const sent: RunTests[] = [];
    const asked: number[] = [];
    const runTests: Dojo['runTests'] = async (call) => {
      sent.push(call);
      return answers.shift() ?? red;
    };
    const dojo = fakeDojo({
      runTests,
      light: async (_kata, _avatar, number) => {
        asked.push(number);
        return { files: greenFiles, output: '', colour: 'green' };
      },
    });
    const chosen = signal({ ...DEFAULT_SETTINGS, ...settings });
    const avatar = { files, output: '', lights: [light(1, 'green'), light(2, 'red')] };
    return { sent, asked, session: newSession({ dojo, avatar, settings: chosen }) };
  }
  const red3: RunAnswer = { ...red, light: light(3, 'red') };

  it('takes the files of the last green light after a red one, and offers to undo it', async () => {
    const { session, asked } = sessionIn({ mode: 'tcr' }, red3);
    session.edit('hiker.py', 'too much');
    await session.test();
    expect(asked).toEqual([1]);
    expect(stateOf(session).files).toEqual(greenFiles);
    const { notice } = stateOf(session);
    expect(notice?.text).toBe(
      'Not green. Your files are those of light 1, the last green one. Your attempt is light 3.',
    );
    session.accept(notice?.offer?.files ?? new Map());
    expect(stateOf(session).files.get('hiker.py')).toBe('too much');
  });

  it('says with the next Test which light its files come from', async () => {
    const { session, sent } = sessionIn({ mode: 'tcr' }, red3, {
      ...green,
      light: light(4, 'green'),
    });
    await session.test();
    await session.test();
    expect(sent[1]).toMatchObject({ from: { avatarName: 'lion', number: 1 } });
    expect(stateOf(session).from).toBeUndefined();
  });

  it('keeps the files after a green light, a right guess, and with the mode off', async () => {
    const green3 = { ...green, light: light(3, 'green') };
    const guessed = { ...red3, light: { ...light(3, 'red'), predicted: 'red' as const } };
    for (const { session, asked } of [
      sessionIn({ mode: 'tcr' }, green3),
      sessionIn({ mode: 'guess' }, guessed),
      sessionIn({ mode: 'off' }, red3),
    ]) {
      session.edit('hiker.py', 'kept');
      await session.test();
      expect(stateOf(session).files.get('hiker.py')).toBe('kept');
      expect(asked).toEqual([]);
    }
  });

  it('keeps the files and says so when the green ones cannot be fetched', async () => {
    const dojo = fakeDojo({ runTests: async () => red });
    const settings = signal({ ...DEFAULT_SETTINGS, mode: 'tcr' as const });
    const session = newSession({ dojo, settings });
    session.edit('hiker.py', 'kept');
    await session.test();
    expect(stateOf(session).files.get('hiker.py')).toBe('kept');
    expect(stateOf(session).notice?.text).toContain('could not be fetched');
  });
});

describe('baby steps', () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  /** Creates a session whose steps end when the test says so. */
  function timedSession(runTests: Dojo['runTests']) {
    const timers: (() => void)[] = [];
    const dojo = fakeDojo({ runTests, light: async () => ({ files, output: '', colour: '' }) });
    const settings = signal({ ...DEFAULT_SETTINGS, mode: 'baby-steps' as const });
    const later = (_ms: number, action: () => void) => {
      timers.push(action);
      return () => undefined;
    };
    const timed = newSession({ dojo, settings, later });
    timed.edit('hiker.py', 'half a step');
    return { timed, endStep: () => timers.at(-1)?.() };
  }

  it('tests at the end of a step, and goes back unless the light is green', async () => {
    const { timed, endStep } = timedSession(async () => red);
    expect(stateOf(timed).stepEndsMs).toBe(120_042);
    endStep();
    await settled();
    expect(stateOf(timed).files).toEqual(files);
    expect(stateOf(timed).lights).toHaveLength(1);
    expect(stateOf(timed).notice?.text).toContain('The time of this step is over.');
  });

  it('goes back after a Test that was in progress at the end of the step', async () => {
    let answer: (answer: RunAnswer) => void = () => undefined;
    const { timed, endStep } = timedSession(() => new Promise((resolve) => (answer = resolve)));
    void timed.test();
    endStep();
    answer(red);
    await settled();
    expect(stateOf(timed).files).toEqual(files);
    expect(stateOf(timed).lights).toHaveLength(1);
  });
});
