import { NodeDurableFiles } from './durable/node-durable-files';
import { hasJournal } from './journal/has-journal';
import { recoverJournal } from './journal/recover-journal';
import { TreeLock } from './lock/tree-lock';

/** `in-use`: a controller writes the tree, and finishes its lights itself within a second. */
export type JournalState = 'empty' | 'finished' | 'in-use';

/**
 * Writes the lights of a journal that a crash left into their files, as the next start of the controller does. Does
 * nothing while a controller writes the tree. Rejects when the tree is not writable.
 */
export async function finishJournal(dir: string): Promise<JournalState> {
  if (!(await hasJournal(dir))) return 'empty';
  const lock = new TreeLock({ dir });
  if (!(await lock.tryAcquire())) return 'in-use';
  try {
    await recoverJournal(new NodeDurableFiles(), dir);
    return 'finished';
  } finally {
    lock.release();
  }
}
