import { TreeLock } from '../writing/lock/tree-lock';

/** Takes the lock of a tree, prints whether it has it, and keeps it until this process is killed. */
async function main(dir: string): Promise<void> {
  const lock = new TreeLock({ dir });
  const isHeld = await lock.tryAcquire();
  process.stdout.write(`${isHeld}\n`);
  setInterval(() => lock.beat(), 100);
}

void main(process.argv[2] ?? '');
