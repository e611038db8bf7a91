import { objectIdOf, type GitObject, type ObjectId } from '../object-id';

export interface FileOfTree {
  readonly id: ObjectId;
  readonly isExecutable: boolean;
}

/** A directory on the way to the files: names to files and further directories. */
type Directory = Map<string, FileOfTree | Directory>;

/**
 * Returns the tree objects of these files, and the ID of the top one, which is the last. The paths are those of
 * `gitPaths`: none is a directory of another.
 */
export function treeObjects(files: ReadonlyMap<string, FileOfTree>): {
  readonly objects: readonly GitObject[];
  readonly top: ObjectId;
} {
  const root: Directory = new Map();
  for (const [path, file] of files) put(root, path.split('/'), file);
  const objects: GitObject[] = [];
  const top = addTree(root, objects);
  return { objects, top };
}

function put(root: Directory, parts: readonly string[], file: FileOfTree): void {
  let directory = root;
  for (const part of parts.slice(0, -1)) {
    const next = directory.get(part);
    const below: Directory = next instanceof Map ? next : new Map();
    directory.set(part, below);
    directory = below;
  }
  directory.set(parts.at(-1) ?? '', file);
}

/** Adds a directory and those below it. `gitPaths` bounds how deep they are. */
function addTree(directory: Directory, objects: GitObject[]): ObjectId {
  const entries = [...directory].map(([name, entry]) =>
    entry instanceof Map
      ? { sortName: `${name}/`, name, mode: '40000', id: addTree(entry, objects) }
      : { sortName: name, name, mode: entry.isExecutable ? '100755' : '100644', id: entry.id },
  );
  // Git sorts a directory as if its name ended with a slash, by bytes.
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.sortName), Buffer.from(b.sortName)));
  const parts = entries.flatMap(({ name, mode, id }) => [
    Buffer.from(`${mode} ${name}\0`),
    Buffer.from(id, 'hex'),
  ]);
  const object: GitObject = { type: 'tree', content: Buffer.concat(parts) };
  objects.push(object);
  return objectIdOf(object);
}
