import type { FileName } from '@katas/kata';
import type { RunCall } from '@katas/runner-api';

export type SandboxDelta = Pick<RunCall, 'changed_files' | 'deleted_filenames'>;

type SandboxFiles = ReadonlyMap<FileName, string>;

/** What takes a sandbox that holds `before` to `sent`. */
export function sandboxDelta(before: SandboxFiles, sent: SandboxFiles): SandboxDelta {
  return {
    changed_files: new Map([...sent].filter(([name, content]) => before.get(name) !== content)),
    deleted_filenames: [...before.keys()].filter((name) => !sent.has(name)),
  };
}

/** What takes a sandbox to `sent` when nobody knows what it holds; `mayHold` are files that it was once given. */
export function fullSync(mayHold: Iterable<FileName>, sent: SandboxFiles): SandboxDelta {
  return {
    changed_files: sent,
    deleted_filenames: [...new Set(mayHold)].filter((name) => !sent.has(name)),
  };
}
