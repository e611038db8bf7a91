import { DojoProblem } from '../dojo/dojo';
import { fakeDojo } from '../dojo/fake-dojo';
import { createEditSession, type EditSession } from './edit-session';
import { fakeDrafts, fakeStorage } from './fake-drafts';
import { files, kata, red } from './testing/lion-at-work';
import { createPressStore } from './press-store';

it('a press that was never answered keeps its key through a reload, and makes one light', async () => {
  const presses = createPressStore(fakeStorage());
  const sent: string[] = [];
  const answers = [
    () => Promise.reject(new DojoProblem('unanswered', 'The server cannot be reached.')),
    () => Promise.resolve(red),
    () => Promise.resolve(red),
  ];
  let keys = 0;
  const reload = (): EditSession =>
    createEditSession({
      dojo: fakeDojo({
        runTests: ({ idempotencyKey }) => {
          sent.push(idempotencyKey);
          return answers.shift()?.() ?? Promise.reject(new Error('one [test] too many'));
        },
      }),
      drafts: fakeDrafts(),
      presses,
      kata,
      avatarName: 'lion',
      avatar: { files, output: '', lights: [] },
      nowMs: () => 0,
      newKey: () => `key ${(keys += 1)}`,
    });
  await reload().test();
  await reload().test();
  await reload().test();
  expect(sent).toEqual(['key 1', 'key 1', 'key 2']);
});

describe('the store of presses', () => {
  const press = { key: 'key', files };

  it('gives back what it keeps, for that avatar alone, until it is dropped', () => {
    const store = createPressStore(fakeStorage());
    store.keep('3456789ABC', 'lion', press);
    expect(store.find('3456789ABC', 'lion')).toEqual(press);
    expect(store.find('3456789ABC', 'owl')).toBeUndefined();
    store.drop('3456789ABC', 'lion', 'key');
    expect(store.find('3456789ABC', 'lion')).toBeUndefined();
  });

  it('still has the press that another window made since, when one is answered here', () => {
    const store = createPressStore(fakeStorage());
    store.keep('3456789ABC', 'lion', press);
    store.keep('3456789ABC', 'lion', { ...press, key: 'of the other window' });
    store.drop('3456789ABC', 'lion', 'key');
    expect(store.find('3456789ABC', 'lion')?.key).toBe('of the other window');
  });

  it.each(['', 'null', '[]', '["key"]', '["key", {}]', '[1, []]', '["key", [["a", 1]]]'])(
    'makes nothing of %j',
    (text) => {
      const storage = fakeStorage();
      storage().setItem('katas:press:3456789ABC/lion', text);
      expect(createPressStore(storage).find('3456789ABC', 'lion')).toBeUndefined();
    },
  );
});
