import { lstat } from 'node:fs/promises';
import { codeOf } from '../error-code';
import { readBoundedFile, type FileReading } from './bounded-file';
import { absolute, type TreePath } from './tree-paths';

export type TreeFileReading =
  | FileReading
  /** The directory that would hold the file is not there. */
  | { readonly found: 'no-directory' };

/** A file of the tree, and no other: none of the directories on the way may be a symlink. Never rejects. */
export async function readTreeFile(
  treeDir: string,
  directory: TreePath,
  name: string,
): Promise<TreeFileReading> {
  const why = await whyNoDirectory(treeDir, directory);
  if (why === ABSENT) return { found: 'no-directory' };
  if (why !== undefined) return { found: 'problem', problem: why };
  const file = await readBoundedFile(absolute(treeDir, [...directory, name]));
  return file.found === 'problem' ? { found: 'problem', problem: `${name} ${file.problem}` } : file;
}

export async function isTreeDirectory(treeDir: string, directory: TreePath): Promise<boolean> {
  return (await whyNoDirectory(treeDir, directory)) === undefined;
}

const ABSENT = 'absent';

/** Undefined when it is a directory all the way down, else what is wrong with the first part that is not. */
async function whyNoDirectory(treeDir: string, path: TreePath): Promise<string | undefined> {
  const parts = path.map((_part, index) => absolute(treeDir, path.slice(0, index + 1)));
  const reasons = await Promise.all(parts.map(whyNotDirectory));
  return reasons.find((reason) => reason !== undefined);
}

async function whyNotDirectory(path: string): Promise<string | undefined> {
  try {
    const stats = await lstat(path);
    if (stats.isDirectory()) return undefined;
    return stats.isSymbolicLink() ? 'its directory is a symlink' : 'its directory is a file';
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? ABSENT : `its directory cannot be read (${code})`;
  }
}
