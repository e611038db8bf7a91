import type { AvatarName, StoredKataId } from '@katas/kata';
import { incrementsInGit } from '../old/git-files';
import { isTreeDirectory } from './tree-file';
import { absolute, avatarPath, GIT, INCREMENTS } from './tree-paths';
import { treeText } from './tree-text';

/**
 * Resolves to the text of an avatar's list of lights. Where the file was lost, and the avatar's repository was not, it
 * is the list in the last commit. Undefined when there is none. Rejects with a {@link TreeProblem} when it cannot be
 * read.
 */
export async function incrementsText(
  dir: string,
  kataId: StoredKataId,
  avatarName: AvatarName,
): Promise<string | undefined> {
  const path = avatarPath(kataId, avatarName);
  const text = await treeText(dir, path, INCREMENTS);
  if (text !== undefined || !(await isTreeDirectory(dir, path))) return text;
  return incrementsInGit(absolute(dir, [...path, GIT]));
}
