import type { FileSet } from '../files/file-set';

/** A line that has the text. */
export interface Hit {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** The line without its indentation, or a part of it. */
  readonly text: string;
  /** Where the text that was searched for begins in it. */
  readonly at: number;
}

/** More are not read by anybody, and would slow the page down. */
export const HITS_MAX = 200;
const TEXT_MAX = 200;
/** At most so many characters are shown before the text that was searched for. */
const BEFORE_MAX = 100;

/** Returns the lines that contain the text, in any letter case, in the order of the names. At most {@link HITS_MAX}. */
export function searchFiles(files: FileSet, names: readonly string[], text: string): Hit[] {
  const wanted = text.toLowerCase();
  const hits: Hit[] = [];
  if (wanted === '') return hits;
  for (const name of names) {
    for (const [index, line] of (files.get(name) ?? '').split('\n').entries()) {
      const at = line.toLowerCase().indexOf(wanted);
      if (at < 0) continue;
      hits.push({ name, line: index + 1, ...excerpt(line, at) });
      if (hits.length === HITS_MAX) return hits;
    }
  }
  return hits;
}

/** Cuts the blanks at the start of the line, unless they were searched for, and what is far from the place. */
function excerpt(line: string, at: number): Pick<Hit, 'text' | 'at'> {
  const indent = line.length - line.trimStart().length;
  const start = Math.max(Math.min(indent, at), at - BEFORE_MAX);
  return { text: line.slice(start, start + TEXT_MAX).trimEnd(), at: at - start };
}
