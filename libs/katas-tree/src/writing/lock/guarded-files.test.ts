import { TemporaryTree } from '../../testing/temporary-tree';
import { UnsyncedFiles } from '../../testing/faults/unsynced-files';
import { guardedFiles, TreeLocked } from './guarded-files';

let tree: TemporaryTree;
beforeEach(() => (tree = new TemporaryTree()));
afterEach(() => tree.remove());

it('rejects each step that changes the tree once another process writes it', async () => {
  let [mayWrite, nowMs] = [true, 0];
  const files = guardedFiles(
    new UnsyncedFiles(),
    () => mayWrite,
    () => nowMs,
  );
  const [one, other] = [`${tree.dir}/one`, `${tree.dir}/other`];
  await files.writeFile(one, 'before');
  [mayWrite, nowMs] = [false, 10];
  for (const step of [
    () => files.makeDirectory(other),
    () => files.writeFile(one, 'after'),
    () => files.putFile(one, 'after'),
    () => files.overwriteFile(one, 'after'),
    () => files.writeAt(one, 0, 'after'),
    () => files.rename(one, other),
    () => files.syncFile(one),
    () => files.syncDirectory(tree.dir),
    () => files.remove(one),
  ]) {
    await expect(step()).rejects.toThrow(TreeLocked);
  }
  expect(tree.everything()).toEqual({ one: 'before' });
  expect(await files.list(tree.dir)).toEqual(['one']);
});
