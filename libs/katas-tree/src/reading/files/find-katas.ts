import { isKataId, type KataId } from '@katas/kata';
import { opendir } from 'node:fs/promises';
import { codeOf } from '../../error-code';
import type { KataSearch } from '../../katas-reader';
import { TreeProblem } from '../../tree-problem';
import { isTreeDirectory } from './tree-file';
import { absolute } from './tree-paths';

/** 256 directories with this many entries are a tree of twelve million katas. Each entry takes some microseconds. */
export const ENTRIES_MAX = 50_000;

/** Entries per system call. The default is 32. */
const BUFFER_ENTRIES = 1024;

/** Resolves to the IDs of katas that start so, in alphabetical order. Of more than `idsMax`, any of them. */
export async function findKatas(
  dir: string,
  { startsWith, idsMax, entriesMax = ENTRIES_MAX }: KataSearch,
): Promise<KataId[]> {
  const outer = startsWith.slice(0, 2);
  if (!(await isTreeDirectory(dir, [outer]))) return [];
  const found: KataId[] = [];
  let left = entriesMax;
  try {
    const entries = await opendir(absolute(dir, [outer]), { bufferSize: BUFFER_ENTRIES });
    for await (const entry of entries) {
      const id = `${outer}${entry.name}`;
      if (id.startsWith(startsWith) && isKataId(id) && entry.isDirectory()) found.push(id);
      left -= 1;
      if (found.length === idsMax || left === 0) break;
    }
  } catch (error) {
    throw new TreeProblem(`the directory ${outer} cannot be read (${codeOf(error)})`);
  }
  return found.sort();
}
