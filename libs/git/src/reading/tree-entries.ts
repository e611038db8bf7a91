import { GitProblem } from '../git-problem';
import type { ObjectId } from '../object-id';

export interface TreeEntry {
  readonly name: string;
  readonly kind: 'directory' | 'file' | 'other';
  readonly id: ObjectId;
}

const ID_BYTES = 20;
/** More files than a kata has. */
const ENTRIES_MAX = 20_000;

/** Parses the content of a tree object: `mode name NUL id`, again and again. */
export function treeEntries(content: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length;) {
    const end = content.indexOf(0, at);
    const space = content.indexOf(0x20, at);
    const isWhole = end > space && space > at && end + ID_BYTES < content.length;
    if (!isWhole || entries.length === ENTRIES_MAX) throw damaged();
    entries.push({
      kind: kindOf(content.toString('latin1', at, space)),
      name: content.toString('utf8', space + 1, end),
      id: content.toString('hex', end + 1, end + 1 + ID_BYTES),
    });
    at = end + 1 + ID_BYTES;
  }
  return entries;
}

function kindOf(mode: string): TreeEntry['kind'] {
  if (mode === '40000' || mode === '040000') return 'directory';
  return mode === '100644' || mode === '100755' || mode === '100664' ? 'file' : 'other';
}

function damaged(): GitProblem {
  return new GitProblem('a directory of the git repository is damaged');
}
