import { lstatSync } from 'node:fs';
import { codeOf } from '../../error-code';
import { readBoundedFile, type FileReading } from './bounded-file';
import { absolute, type TreePath } from './tree-paths';

export type TreeFileReading =
  | FileReading
  /** The directory of the file does not exist. */
  | { readonly found: 'no-directory' };

/** Reads a file of the tree. None of the directories on its path may be a symlink. Never rejects. */
export async function readTreeFile(
  treeDir: string,
  directory: TreePath,
  name: string,
): Promise<TreeFileReading> {
  const why = whyNoDirectory(treeDir, directory);
  if (why === ABSENT) return { found: 'no-directory' };
  if (why !== undefined) return { found: 'problem', problem: why };
  const file = readBoundedFile(absolute(treeDir, [...directory, name]));
  return file.found === 'problem' ? { ...file, problem: `${name} ${file.problem}` } : file;
}

/** Returns whether there is such a file, whatever its content. */
export function hasTreeFile(treeDir: string, directory: TreePath, name: string): boolean {
  const path = absolute(treeDir, [...directory, name]);
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

export async function isTreeDirectory(treeDir: string, directory: TreePath): Promise<boolean> {
  return whyNoDirectory(treeDir, directory) === undefined;
}

const ABSENT = 'absent';

/** Returns undefined when every part is a directory, else what is wrong with the first part that is not. */
function whyNoDirectory(treeDir: string, path: TreePath): string | undefined {
  const parts = path.map((_part, index) => absolute(treeDir, path.slice(0, index + 1)));
  for (const part of parts) {
    const reason = whyNotDirectory(part);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function whyNotDirectory(path: string): string | undefined {
  try {
    const stats = lstatSync(path);
    if (stats.isDirectory()) return undefined;
    return stats.isSymbolicLink() ? 'its directory is a symlink' : 'its directory is a file';
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? ABSENT : `its directory cannot be read (${code})`;
  }
}
