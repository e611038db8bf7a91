import { TreeProblem } from '../../tree-problem';
import { readJsonOrRuby } from '../old/ruby-file';
import type { TreePath } from './tree-paths';

/** Resolves to undefined for a file that is absent. Rejects with a {@link TreeProblem} when it cannot be read. */
export async function treeText(
  dir: string,
  directory: TreePath,
  name: `${string}.json`,
): Promise<string | undefined> {
  const file = await readJsonOrRuby(dir, directory, name);
  if (file.found === 'problem') throw new TreeProblem(problemIn(directory, file.problem));
  return file.found === 'text' ? file.text : undefined;
}

/** Leaves out the two parts of the kata's ID, which the caller knows. */
export function problemIn([, , ...avatarAndNumber]: TreePath, problem: string): string {
  return `${avatarAndNumber.join('/')}: ${problem}`;
}
