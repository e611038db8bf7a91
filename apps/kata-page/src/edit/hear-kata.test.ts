import { DojoProblem } from '../dojo/dojo';
import { fakeDojo } from '../dojo/fake-dojo';
import { red } from './testing/lion-at-work';
import { delivered, sessionOf } from './testing/delivered-session';
import type { EditSession } from './edit-session';
import { fakeStorage } from './fake-drafts';
import { createPressStore } from './press-store';

describe('what the server tells of the kata', () => {
  const told = (lights: readonly { number: number; colour: string }[], ended = false) => ({
    avatars: new Map([['lion', lights]]),
    ended,
    endsAtMs: 9,
  });

  it('ends the kata on the page', () => {
    const session = sessionOf();
    session.hear(told([], true));
    expect(session.state.get()).toMatchObject({ ended: true, endsAtMs: 9, notice: undefined });
  });

  it('shows a light that the same animal made elsewhere, and leaves the files alone', () => {
    const session = sessionOf();
    session.edit('hiker.py', '6 * 7');
    session.hear(told([{ number: 1, colour: 'red' }]));
    expect(session.state.get().lights).toEqual([{ number: 1, colour: 'red' }]);
    expect(session.state.get().files.get('hiker.py')).toBe('6 * 7');
    expect(session.state.get().notice?.text).toContain('another window');
  });

  it('leaves files and output those of the light that was made here', async () => {
    const light = { number: 1, colour: 'red' };
    const session = sessionOf({
      dojo: fakeDojo({ runTests: () => Promise.resolve({ ...red, light }) }),
    });
    expect(session.state.get().tested).toBeUndefined();
    await session.test();
    session.hear(told([light, { number: 2, colour: 'green' }]));
    expect(session.state.get()).toMatchObject({ tested: light, output: red.output });
  });

  it('shows a light that was made elsewhere while a [test] of this window was under way', async () => {
    const [first, second] = [
      { number: 1, colour: 'green' },
      { number: 2, colour: 'red' },
    ];
    const dojo = fakeDojo({
      runTests: () => {
        session.hear(told([first, second]));
        return Promise.resolve({ ...red, light: second });
      },
    });
    const session: EditSession = sessionOf({ dojo });
    await session.test();
    expect(session.state.get()).toMatchObject({ lights: [first, second], tested: second });
    expect(session.state.get().notice?.text).toContain('another window');
  });

  it('says that a light is that of the [test] which got no answer', async () => {
    const unanswered = new DojoProblem('unanswered', 'The server cannot be reached.');
    const session = sessionOf({ dojo: fakeDojo({ runTests: () => Promise.reject(unanswered) }) });
    await session.test();
    session.hear(told([{ number: 1, colour: 'red' }]));
    expect(session.state.get().lights).toHaveLength(1);
    expect(session.state.get().notice?.text).toContain('has arrived');
  });

  it('says the same of a light whose [test] another window waits for an answer to', () => {
    const presses = createPressStore(fakeStorage());
    const session = sessionOf({ presses });
    presses.keep('3456789ABC', 'lion', { key: 'of the other window', files: delivered });
    session.hear(told([{ number: 1, colour: 'red' }]));
    expect(session.state.get().notice?.text).toContain('another window');
  });

  it('says nothing of a light that came from here', async () => {
    const light = { number: 1, colour: 'red' };
    const dojo = fakeDojo({
      runTests: () => {
        session.hear(told([light]));
        const changes = { written: new Map<string, string>(), deleted: [] };
        return Promise.resolve({ output: '', light, ended: false, changes, message: '' });
      },
    });
    const session: EditSession = sessionOf({ dojo });
    await session.test();
    session.hear(told([light]));
    expect(session.state.get()).toMatchObject({ lights: [light], notice: undefined });
  });

  it('takes back, with the connection, what was said for want of it', async () => {
    const unanswered = new DojoProblem('unanswered', 'The server cannot be reached.');
    const session = sessionOf({ dojo: fakeDojo({ runTests: () => Promise.reject(unanswered) }) });
    session.hearConnection(false);
    expect(session.state.get().isConnected).toBe(false);
    await session.test();
    expect(session.state.get().notice?.kind).toBe('problem');
    session.hearConnection(true);
    expect(session.state.get()).toMatchObject({ isConnected: true, notice: { kind: 'hint' } });
  });
});
