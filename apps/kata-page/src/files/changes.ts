import type { FileSet } from './file-set';

export type FileChange = 'added' | 'changed' | 'deleted';

/** Returns the files that differ from `before`; none when there is no `before`. */
export function changesBetween(
  before: FileSet | undefined,
  now: FileSet,
): ReadonlyMap<string, FileChange> {
  const changes = new Map<string, FileChange>();
  if (before === undefined) return changes;
  for (const [name, content] of now) {
    const old = before.get(name);
    if (old === undefined) changes.set(name, 'added');
    else if (old !== content) changes.set(name, 'changed');
  }
  for (const name of before.keys()) if (!now.has(name)) changes.set(name, 'deleted');
  return changes;
}
