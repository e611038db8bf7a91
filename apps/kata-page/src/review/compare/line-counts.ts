import { Chunk } from '@codemirror/merge';
import { Text } from '@codemirror/state';
import { changesBetween } from '../../files/changes';
import type { FileSet } from '../../files/file-set';
import { compareTexts as t } from './texts';

/** How much changed between two sets of files. */
export interface ChangeCounts {
  readonly files: number;
  readonly added: number;
  readonly removed: number;
}

/** Above it, the exact difference takes too long. CodeMirror then compares less exactly. */
const EXACT = { scanLimit: 500, timeout: 200 };

/** Counts the files that differ, and the lines that were added and removed in them. */
export function countChanges(before: FileSet, now: FileSet): ChangeCounts {
  const names = [...changesBetween(before, now).keys()];
  const counts = names.map((name) => countLines(before.get(name) ?? '', now.get(name) ?? ''));
  return {
    files: names.length,
    added: counts.reduce((sum, { added }) => sum + added, 0),
    removed: counts.reduce((sum, { removed }) => sum + removed, 0),
  };
}

function countLines(before: string, now: string): Omit<ChangeCounts, 'files'> {
  const [a, b] = [textOf(before), textOf(now)];
  const chunks = Chunk.build(a, b, EXACT);
  return {
    added: chunks.reduce((sum, { fromB, endB, toB }) => sum + linesIn(b, fromB, endB, toB), 0),
    removed: chunks.reduce((sum, { fromA, endA, toA }) => sum + linesIn(a, fromA, endA, toA), 0),
  };
}

function textOf(text: string): Text {
  return Text.of(text.split('\n'));
}

/**
 * Counts the lines of a range. `to` is behind the line break of the last line, `end` before it. They are equal to
 * `from` in an empty range.
 */
function linesIn(text: Text, from: number, end: number, to: number): number {
  if (to === from) return 0;
  const lines = text.lineAt(Math.min(end, text.length)).number - text.lineAt(from).number + 1;
  // A file that ends with a line break has an empty line behind it, which nobody counts.
  const isEmptyEnd = end >= text.length && text.line(text.lines).length === 0;
  return isEmptyEnd ? lines - 1 : lines;
}

/** Returns a text such as "3 files changed since light 2. +12 −4 lines." */
export function countsText({ files, added, removed }: ChangeCounts, since: string): string {
  if (files === 0) return t.nothing({ light: since });
  return t.files({ count: files, light: since, added, removed });
}

/** Returns a sentence about files that differ in carriage returns alone, which the editor does not show; or nothing. */
export function lineEndsText(before: FileSet, now: FileSet): string {
  const isSame = (name: string): boolean =>
    withoutReturns(before.get(name)) === withoutReturns(now.get(name));
  const { length } = [...changesBetween(before, now).keys()].filter(isSame);
  if (length === 0) return '';
  return t.lineEnds({ count: length });
}

function withoutReturns(text: string | undefined): string | undefined {
  return text?.replaceAll('\r', '');
}
