import { readTreeFile, type TreeFileReading } from '../files/tree-file';
import type { TreePath } from '../files/tree-paths';
import { TreeProblem } from '../../tree-problem';
import { parseRubyText } from './ruby-text';

/**
 * Reads a JSON file of the tree. Where there is none, reads the file of 2012-14 with its name that ends in `.rb`, and
 * returns it as JSON. Never rejects.
 */
export async function readJsonOrRuby(
  treeDir: string,
  directory: TreePath,
  name: `${string}.json`,
): Promise<TreeFileReading> {
  const file = await readTreeFile(treeDir, directory, name);
  if (file.found !== 'absent') return file;
  const rubyName = name.replace(/json$/, 'rb');
  const ruby = await readTreeFile(treeDir, directory, rubyName);
  return ruby.found === 'text' ? asJson(ruby.text, rubyName) : ruby;
}

function asJson(text: string, rubyName: string): TreeFileReading {
  try {
    return { found: 'text', text: JSON.stringify(parseRubyText(text, rubyName)) };
  } catch (error) {
    if (error instanceof TreeProblem) return { found: 'problem', problem: error.message };
    throw error;
  }
}
