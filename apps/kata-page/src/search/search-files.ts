import type { FileSet } from '../files/file-set';

/** A line that has the text. */
export interface Hit {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** More are not read by anybody, and would slow the page down. */
export const HITS_MAX = 200;
const TEXT_MAX = 200;

/** Returns the lines that contain the text, in any letter case, in the order of the names. At most {@link HITS_MAX}. */
export function searchFiles(files: FileSet, names: readonly string[], text: string): Hit[] {
  const wanted = text.toLowerCase();
  const hits: Hit[] = [];
  if (wanted === '') return hits;
  for (const name of names) {
    for (const [index, line] of (files.get(name) ?? '').split('\n').entries()) {
      if (!line.toLowerCase().includes(wanted)) continue;
      hits.push({ name, line: index + 1, text: line.trim().slice(0, TEXT_MAX) });
      if (hits.length === HITS_MAX) return hits;
    }
  }
  return hits;
}
