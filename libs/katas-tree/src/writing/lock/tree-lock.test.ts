import { TemporaryTree } from '../../testing/temporary-tree';
import { TreeLock, type TreeLockDeps } from './tree-lock';

let tree: TemporaryTree;
let nowMs: number;
const locks: TreeLock[] = [];
beforeEach(() => {
  tree = new TemporaryTree();
  nowMs = 0;
});
afterEach(() => {
  for (const lock of locks.splice(0)) lock.release();
  tree.remove();
});

function lockOf(deps: Partial<TreeLockDeps> = {}): TreeLock {
  const lock = new TreeLock({ dir: tree.dir, nowMs: () => nowMs, bootId: 'here', ...deps });
  locks.push(lock);
  return lock;
}

const elsewhere = { bootId: 'elsewhere' };

it('is held by one at a time, and free after its release', async () => {
  const [one, other] = [lockOf(), lockOf()];
  expect([await one.tryAcquire(), await other.tryAcquire()]).toEqual([true, false]);
  one.release();
  expect(await other.tryAcquire()).toBe(true);
  expect([one.isHeld, other.isHeld]).toEqual([false, true]);
});

it('is given to one of many that ask at the same moment', async () => {
  const all = Array.from({ length: 10 }, () => lockOf());
  const given = await Promise.all(all.map((lock) => lock.tryAcquire()));
  expect(given.filter(Boolean)).toHaveLength(1);
  expect(all.filter((lock) => lock.isHeld)).toHaveLength(1);
});

it('works in a directory with a long path', async () => {
  const dir = `${tree.dir}/${'long/'.repeat(40)}`;
  tree.makeDirectory('long/'.repeat(40));
  const [one, other] = [lockOf({ dir }), lockOf({ dir })];
  expect([await one.tryAcquire(), await other.tryAcquire()]).toEqual([true, false]);
});

it('is kept by a process of another machine while its record changes', async () => {
  const far = lockOf(elsewhere);
  await far.tryAcquire();
  const near = lockOf();
  for (let second = 0; second < 20; second += 1) {
    far.beat();
    nowMs += 1000;
    expect(await near.tryAcquire()).toBe(false);
  }
});

it('is lost by a process of another machine that is silent for ten seconds, and never goes back', async () => {
  const far = lockOf(elsewhere);
  await far.tryAcquire();
  const near = lockOf();
  expect(await near.tryAcquire()).toBe(false);
  nowMs += 9_999;
  expect(await near.tryAcquire()).toBe(false);
  nowMs += 1;
  expect(await near.tryAcquire()).toBe(true);
  expect(far.isHeld).toBe(false);
  far.beat();
  far.release();
  expect(near.isHeld).toBe(true);
  expect(await lockOf().tryAcquire()).toBe(false);
});

it('is lost when its directory is removed', async () => {
  const one = lockOf();
  await one.tryAcquire();
  tree.removeAll();
  expect(one.isHeld).toBe(false);
});
