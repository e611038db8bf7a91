import type { FileSet } from '../edit/file-set';
import type { FileMark } from '../parts/file-tabs';

/** What became of each file that is not as it was; of nothing before, nothing has changed. */
export function changesBetween(
  before: FileSet | undefined,
  now: FileSet,
): ReadonlyMap<string, FileMark> {
  const changes = new Map<string, FileMark>();
  if (before === undefined) return changes;
  for (const [name, content] of now) {
    const old = before.get(name);
    if (old === undefined) changes.set(name, 'added');
    else if (old !== content) changes.set(name, 'changed');
  }
  for (const name of before.keys()) if (!now.has(name)) changes.set(name, 'deleted');
  return changes;
}
