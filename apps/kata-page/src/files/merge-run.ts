import { OUTPUT_FILE } from '@katas/controller-api';
import type { RunChanges } from '../dojo/dojo';
import { TEST_SCRIPT, withFile, withoutFile, type FileSet } from './file-set';

export interface MergedRun {
  readonly files: FileSet;
  /** Files that the run changed and that were also edited here while it ran. The edits are kept. */
  readonly kept: readonly string[];
}

/**
 * Returns the files after a run. `sent` is what the run was given, `now` is what the page holds when the answer
 * arrives. Where the two differ somebody typed during the run, and typing is never overwritten.
 */
export function mergeRun(sent: FileSet, now: FileSet, changes: RunChanges): MergedRun {
  const kept: string[] = [];
  let files = now;
  const apply = (name: string, content: string | undefined): void => {
    if (name === OUTPUT_FILE || files.get(name) === content) return;
    if (now.get(name) !== sent.get(name)) kept.push(name);
    else files = content === undefined ? withoutFile(files, name) : withFile(files, name, content);
  };
  for (const [name, content] of changes.written) apply(name, content);
  for (const name of changes.deleted) if (name !== TEST_SCRIPT) apply(name, undefined);
  return { files, kept };
}
