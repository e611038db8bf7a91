import { isKataId, type KataId } from '@katas/kata';
import { opendir } from 'node:fs/promises';
import { codeOf } from '../error-code';
import { TreeProblem } from '../tree-problem';
import { isTreeDirectory } from './tree-file';
import { absolute } from './tree-paths';

/** One directory in 256 of so many is a tree of twelve million katas. Each takes some microseconds. */
export const ENTRIES_MAX = 50_000;

/** How much of a directory comes at once: 32 entries unless told, which is a call of the system for each. */
const BUFFER_ENTRIES = 1024;

export interface KataSearch {
  /** At least two characters of `0-9A-F`, and so one directory to look in. */
  readonly startsWith: string;
  readonly idsMax: number;
  /** Of the directory, the first so many are looked at. */
  readonly entriesMax?: number;
}

/** The ids of katas that start so, in alphabetical order; of more than `idsMax` any. */
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
