import { signal } from '@preact/signals-core';
import { DojoProblem } from '../../../dojo/answers/dojo-problem';
import type { Avatar, RunTests } from '../../../dojo/dojo';
import { fakeDojo } from '../../../dojo/testing/fake-dojo';
import type { FileSet } from '../../../files/file-set';
import { DEFAULT_SETTINGS } from '../../../storage/settings';
import { light, red } from '../testing/lion';
import {
  answeredSession,
  browserStores,
  newSession,
  starting,
  stateOf,
} from '../testing/new-session';

const mine = new Map(starting).set('hiker.py', '41');
const settings = signal({ ...DEFAULT_SETTINGS, mode: 'tcr' as const });

/** Loads the page again after the answer of a Test of '41' was lost. `avatar` is what the server has by then. */
async function afterReload(avatar: Avatar, edits: readonly string[] = []) {
  const stores = browserStores();
  const unanswered = new DojoProblem('unanswered', 'The server cannot be reached.');
  const lost = newSession({
    ...stores,
    dojo: fakeDojo({ runTests: () => Promise.reject(unanswered) }),
  });
  lost.edit('hiker.py', '41');
  await lost.test();
  for (const text of edits) lost.edit('hiker.py', text);
  const sent: RunTests[] = [];
  const dojo = fakeDojo({
    runTests: async (call) => {
      sent.push(call);
      return { ...red, light: light(sent.length === 1 ? 1 : 3, 'red') };
    },
    light: async () => ({ files: starting, output: '', colour: '' }),
  });
  const newKey = () => 'new key';
  return { session: newSession({ ...stores, dojo, avatar, settings, newKey }), sent };
}

function avatarWith(files: FileSet, ...colours: readonly string[]): Avatar {
  return { files, output: '', lights: colours.map((colour, at) => light(at + 1, colour)) };
}

it('a Test again shows its light in the row before a newer one', async () => {
  const unanswered = new DojoProblem('unanswered', 'The server cannot be reached.');
  const answers = [() => Promise.reject(unanswered), () => Promise.resolve(red)];
  const { session } = answeredSession(...answers);
  await session.test();
  session.state.lights.value = [light(1, 'red'), light(2, 'green')];
  await session.test();
  expect(stateOf(session).lights).toEqual([light(1, 'red'), light(2, 'green')]);
  expect(stateOf(session).tested).toEqual(light(1, 'red'));
});

describe('a Test again, after a lost answer and a reload', () => {
  it('has the same key, and goes back when its light says so', async () => {
    const { session, sent } = await afterReload(avatarWith(mine, 'red'));
    await session.test();
    expect(sent).toMatchObject([{ idempotencyKey: 'key 1' }]);
    expect(stateOf(session).files).toEqual(starting);
    expect(stateOf(session).lights).toEqual([light(1, 'red')]);
  });

  it('has the same key when the run wrote a file', async () => {
    const written = new Map(mine).set('report.txt', '1 failed');
    const { session, sent } = await afterReload(avatarWith(written, 'red'));
    await session.test();
    expect(sent).toMatchObject([{ idempotencyKey: 'key 1' }]);
  });

  it('leaves edits that were made after it alone, and tests them as another light', async () => {
    const { session, sent } = await afterReload(avatarWith(mine, 'red'), ['42']);
    expect(stateOf(session).files.get('hiker.py')).toBe('42');
    expect(stateOf(session).conflicts.size).toBe(0);
    await session.test();
    expect(sent[0]?.idempotencyKey).toBe('new key');
    expect(sent[0]?.files.get('hiker.py')).toBe('42');
  });

  it('changes no file when newer lights have followed, and the next one is another Test', async () => {
    const { session, sent } = await afterReload(avatarWith(mine, 'red', 'green'));
    await session.test();
    expect(stateOf(session).files).toEqual(mine);
    expect(stateOf(session)).toMatchObject({
      lights: [light(1, 'red'), light(2, 'green')],
      tested: light(2, 'green'),
    });
    expect(stateOf(session).notice?.text).toContain('Your earlier test made light 1.');
    await session.test();
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['key 1', 'new key']);
    expect(stateOf(session).files).toEqual(starting);
  });
});
