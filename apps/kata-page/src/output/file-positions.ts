import type { FileSet } from '../files/file-set';

/** A place in an output that names a line of a file. */
export interface FilePosition {
  /** The offsets of the name, with its quotes, and the line number in the output. */
  readonly start: number;
  readonly end: number;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** What may stand before a name; a name has none of these characters. */
const BREAK = '\\s"\'`()\\[\\]{}<>:,;|=#';
/**
 * How compilers and test frameworks write a position: `a.c:3:5`, `a.hs:(3,1)`, `a.cs(5,12)`, `"a.py", line 7`, `a.php
 * on line 3`, `a.sh: line 3`. A name starts after a break, so that each part of an output is read once.
 */
const POSITION = new RegExp(
  `(?<![^${BREAK}])([^${BREAK}]{1,200})` +
    `(?::\\(?(\\d{1,6})(?:[:,]\\d{1,6}\\)?)?|: ?\\((\\d{1,6})(?:, ?\\d{1,6})?\\)|` +
    `\\((\\d{1,6})(?:, ?\\d{1,6})?\\)|["']?[,:]? (?:on |at )?line (\\d{1,6}))`,
  'g',
);

/** More links are no help, and slow a browser down. */
const POSITIONS_MAX = 300;

/** Returns the places that name a line of one of the files, in their order. */
export function filePositions(output: string, files: FileSet): readonly FilePosition[] {
  const find = fileFinder(files);
  const positions: FilePosition[] = [];
  for (const match of output.matchAll(POSITION)) {
    const [text, name = '', ...numbers] = match;
    const file = find(name);
    const line = Number(numbers.find((number) => number !== undefined));
    if (file === undefined || line < 1) continue;
    const start = match.index - quoteBefore(match, name);
    positions.push({ start, end: match.index + text.length, file, line });
    if (positions.length === POSITIONS_MAX) break;
  }
  return positions;
}

/** Returns 1 when the name is in quotes, of which the match has the second: a link has both. */
function quoteBefore({ index, input, 0: text }: RegExpExecArray, name: string): 0 | 1 {
  const quote = text.charAt(name.length);
  return (quote === '"' || quote === "'") && input.charAt(index - 1) === quote ? 1 : 0;
}

/** Finds a file by its name, by a path that ends with it, or by the last part of its name when no other has that. */
function fileFinder(files: FileSet): (path: string) => string | undefined {
  const byLastPart = new Map<string, string | undefined>();
  for (const name of files.keys()) {
    const last = lastPart(name);
    byLastPart.set(last, byLastPart.has(last) ? undefined : name);
  }
  return (path) => {
    const clean = path.replace(/^(?:\.\/)+/, '');
    if (files.has(clean)) return clean;
    const parts = clean.split('/');
    for (let from = 1; from < parts.length; from += 1) {
      const tail = parts.slice(from).join('/');
      if (files.has(tail)) return tail;
    }
    return byLastPart.get(lastPart(clean));
  };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** Returns the lines of each file that the output names. */
export function linesByFile(
  positions: readonly FilePosition[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const lines = new Map<string, Set<number>>();
  for (const { file, line } of positions) {
    lines.set(file, (lines.get(file) ?? new Set()).add(line));
  }
  return lines;
}
