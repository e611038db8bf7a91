import { lstatSync, readFileSync } from 'node:fs';
import { parseJson, type VisibleFiles } from '@katas/katas-tree';
import { ArchiveProblem } from '../import/archive-problem';

const FILE_BYTES_MAX = 50_000_000;

export type Fields = Readonly<Record<string, unknown>>;

/** Returns the text of a regular file; undefined when there is none. Throws an `ArchiveProblem` for a large one. */
export function textAt(path: string): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) return undefined;
  if (stats.size > FILE_BYTES_MAX) throw new ArchiveProblem('a file is larger than 50 MB');
  return readFileSync(path, 'utf8');
}

/** Throws an {@link ArchiveProblem} for text that is not JSON, or too complex to be a file of a kata. */
export function jsonIn(text: string, what: string): unknown {
  const value = parseJson(text);
  if (value === undefined) throw new ArchiveProblem(`${what} is not JSON`);
  return value;
}

/** Returns an empty object for a value that is no object. */
export function fieldsIn(value: unknown): Fields {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Fields) : {};
}

/** Returns a content: version 0 has lists of lines, later versions have text, both in an object or alone. */
export function contentIn(value: unknown): string | undefined {
  const { content = value } = fieldsIn(value);
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? joined(content.map(String)) : undefined;
}

/** Joins lines. The saver keeps the line breaks in the lines. Other writers of its format leave them out. */
function joined(lines: readonly string[]): string {
  const haveBreaks = lines.slice(0, -1).every((line) => line.endsWith('\n'));
  return lines.join(haveBreaks ? '' : '\n');
}

/** Returns the files of `{name: content}`. Throws an {@link ArchiveProblem} for a content of another form. */
export function filesIn(value: unknown): VisibleFiles {
  const files = Object.entries(fieldsIn(value)).map(
    ([name, file]) => [name, contentIn(file)] as const,
  );
  const bad = files.find(([, content]) => content === undefined);
  if (bad !== undefined) throw new ArchiveProblem(`the content of ${bad[0]} is not text`);
  return new Map(files as [string, string][]);
}

/** Returns the files with `output`, as this server keeps it: stdout, then stderr. */
export function withOutput(files: VisibleFiles, outputs: Fields): VisibleFiles {
  const [stdout = '', stderr = ''] = [contentIn(outputs['stdout']), contentIn(outputs['stderr'])];
  const isCut = [outputs['stdout'], outputs['stderr']].some(
    (one) => fieldsIn(one)['truncated'] === true,
  );
  return new Map([...files, ['output', `${stdout}${stderr}${isCut ? CUT : ''}`]]);
}

const CUT = '\n[The output was cut.]\n';
