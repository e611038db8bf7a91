import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

const LINE_MAX = 300;

/** Renames the log of the last start to `.previous`. */
export function renewLogFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) renameSync(file, `${file}.previous`);
}

/** Returns the last lines that are not empty, cut to {@link LINE_MAX} characters. */
export function lastLines(file: string, count: number): readonly string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .slice(-count)
    .map((line) => line.slice(0, LINE_MAX));
}
