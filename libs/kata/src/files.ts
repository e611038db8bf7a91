/** File name to content. A Map, because `__proto__` is a valid file name. */
export type Files = ReadonlyMap<string, string>;

/** The new content of each file to write, or undefined to delete it. */
export type FileChanges = ReadonlyMap<string, string | undefined>;

/** Returns the files after some were written and others deleted. */
export function withChanges(files: Files, changes: FileChanges): Files {
  const changed = new Map(files);
  for (const [name, content] of changes) {
    if (content === undefined) changed.delete(name);
    else changed.set(name, content);
  }
  return changed;
}

/** Compares names and contents. The order of the files does not matter. */
export function sameFiles(one: Files, other: Files): boolean {
  return one.size === other.size && [...one].every(([name, text]) => other.get(name) === text);
}
