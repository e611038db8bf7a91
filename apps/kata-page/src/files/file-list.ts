import { TEST_SCRIPT } from './file-set';

/** A folder and the names of its files, or the files outside of any folder. */
export interface FileGroup {
  /** Empty for the files outside of any folder. */
  readonly folder: string;
  readonly names: readonly string[];
}

/**
 * Groups names by their folder, and keeps their order within a group: first the files outside of any folder, then the
 * folders by name. The test script stays at the end.
 */
export function groupedByFolder(names: readonly string[]): readonly FileGroup[] {
  const groups = new Map<string, string[]>([['', []]]);
  for (const name of names) {
    if (name === TEST_SCRIPT) continue;
    const folder = folderOf(name);
    groups.set(folder, [...(groups.get(folder) ?? []), name]);
  }
  const sorted = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
  const script = names.filter((name) => name === TEST_SCRIPT);
  return [...sorted, ['', script] as const]
    .map(([folder, inside]) => ({ folder, names: inside }))
    .filter((group) => group.names.length > 0);
}

/** Returns `a/b` of `a/b/c`; empty for a name without a folder. */
export function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('/')));
}

export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Returns a free name for a copy: `hiker_2.py` of `hiker.py`, `a/Makefile_2` of `a/Makefile`. */
export function copyName(name: string, isTaken: (name: string) => boolean): string {
  const base = baseName(name);
  const dot = base.lastIndexOf('.');
  const stemLength = name.length - (dot > 0 ? base.length - dot : 0);
  for (let number = 2; ; number += 1) {
    const copy = `${name.slice(0, stemLength)}_${number}${name.slice(stemLength)}`;
    if (!isTaken(copy)) return copy;
  }
}
