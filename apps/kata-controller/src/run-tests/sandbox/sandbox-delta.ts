import type { FileName } from '@katas/kata';
import type { RunCall } from '@katas/runner-api';

export type SandboxDelta = Pick<RunCall, 'changed_files' | 'deleted_filenames'>;

type SandboxFiles = ReadonlyMap<FileName, string>;

/** Returns the changes that turn a sandbox that holds `before` into one that holds `sent`. */
export function sandboxDelta(before: SandboxFiles, sent: SandboxFiles): SandboxDelta {
  return {
    changed_files: new Map([...sent].filter(([name, content]) => before.get(name) !== content)),
    deleted_filenames: [...before.keys()].filter((name) => !sent.has(name)),
  };
}

/**
 * Returns the changes that turn a sandbox with unknown content into one that holds `sent`. `mayHold` are the files that
 * it may have received earlier.
 */
export function fullSync(mayHold: Iterable<FileName>, sent: SandboxFiles): SandboxDelta {
  return {
    changed_files: sent,
    deleted_filenames: [...new Set(mayHold)].filter((name) => !sent.has(name)),
  };
}
