import { TemporaryTree } from '@katas/katas-tree/testing';
import { TreeLock } from '@katas/katas-tree/writing';
import { ExecFilePrograms, type StartedProgram } from '@katas/system';
import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const HOLDER = join(__dirname, '../../../../libs/katas-tree/src/testing/lock-holder.ts');

let tree: TemporaryTree;
let holder: StartedProgram;
beforeEach(async () => {
  tree = new TemporaryTree();
  const file = join(tree.dir, 'lock-holder.js');
  const build = { bundle: true, platform: 'node', logLevel: 'silent' } as const;
  buildSync({ ...build, entryPoints: [HOLDER], outfile: file });
  const said = await new Promise<string>((resolve) => {
    const options = { onLine: resolve };
    holder = new ExecFilePrograms().start(process.execPath, [file, tree.dir], options);
  });
  expect(said).toBe('true');
});
afterEach(async () => {
  holder.signal('SIGKILL');
  await holder.ended;
  tree.remove();
});

/** Creates a lock whose clock stands still: nothing is judged by its silence. */
const lockHere = () => new TreeLock({ dir: tree.dir, nowMs: () => 0 });

it('gives the lock of a process that was killed to the next one at once', async () => {
  const lock = lockHere();
  expect(await lock.tryAcquire()).toBe(false);
  holder.signal('SIGKILL');
  await holder.ended;
  expect(await lock.tryAcquire()).toBe(true);
  lock.release();
});

it('leaves the lock with a process that is stopped, because it may resume', async () => {
  process.kill(holder.pid ?? NaN, 'SIGSTOP');
  await setTimeout(300);
  expect(await lockHere().tryAcquire()).toBe(false);
});
