import { TemporaryTree } from '@katas/katas-tree/testing';
import { FakeClock, LogSpy } from '@katas/system/testing';
import { KataEraser, scheduleErasing } from './erase-old-katas';

const DAY_MS = 24 * 60 * 60 * 1000;

let tree: TemporaryTree;
const logger = new LogSpy();
const deps = { clock: new FakeClock(Date.UTC(2026, 5, 30)), logger, lifetimeMs: DAY_MS };
beforeEach(() => {
  tree = new TemporaryTree();
  tree.put('00/00000001/manifest.json', { created: [2026, 5, 28, 0, 0, 0] });
  tree.put('00/00000001/lion/1/manifest.json', { a: 'x' });
  tree.put('00/00000002/manifest.json', { created: [2026, 5, 30, 0, 0, 1] });
  tree.put('00/00000003/manifest.json', { created: [2026, 1, 1, 0, 0, 0], ended: true });
  tree.put('00/00000004/manifest.json', '{');
  tree.put('notes.txt', 'of an operator');
});
afterEach(() => tree.remove());

it('erases the katas that ended longer ago, and nothing else', async () => {
  await new KataEraser(deps, tree.dir, 30).tick();
  expect(Object.keys(tree.everything()).sort()).toEqual([
    '00',
    ...['2', '3', '4'].flatMap((last) => [`00/0000000${last}`, `00/0000000${last}/manifest.json`]),
    'notes.txt',
  ]);
});

it('looks at a bounded number of katas in a tick, continues at the next tick, and begins again', async () => {
  tree.removeAll();
  const old = { created: [2026, 1, 1, 0, 0, 0] };
  const ids = ['00000001', '00000002', '00000003', '00000004', '00000005'];
  for (const id of ids) tree.put(`00/${id}/manifest.json`, old);
  const eraser = new KataEraser(deps, tree.dir, 30, 2);
  const left = () => Object.keys(tree.everything()).filter((path) => path.endsWith('.json')).length;
  const counts = [];
  for (const _ of ids) {
    await eraser.tick();
    counts.push(left());
    if (counts.length === 3) tree.put('00/00000006/manifest.json', old);
  }
  expect(counts).toEqual([3, 1, 0, 0, 0]);
});

it('is off without KATAS_KEEP_DAYS', () => {
  const settings = { KATAS_KEEP_DAYS: undefined, COLLECT_SCHEDULE: '* * * * *' };
  expect(
    scheduleErasing({ ...deps, isWriting: () => true }, { dir: tree.dir, settings }),
  ).toBeUndefined();
});
