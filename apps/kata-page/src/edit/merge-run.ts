import { OUTPUT_FILE } from '@katas/controller-api';
import { TEST_SCRIPT, withFile, withoutFile, type FileSet } from './file-set';

/** What a run did to the files it was given. */
export interface RunChanges {
  readonly written: FileSet;
  readonly deleted: readonly string[];
}

export interface MergedRun {
  readonly files: FileSet;
  /** Files that the run changed too, but that were edited here while it ran: those edits stay. */
  readonly kept: readonly string[];
}

/**
 * The files after a run. `sent` is what the run was given and `now` what the page holds when it comes back: where the
 * two differ somebody typed in the meantime, and nobody's typing is ever overwritten.
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
