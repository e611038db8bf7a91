import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './starting-files';

/** A file of `cases/`: `<colour>.json` or `<colour>-<what it shows>.json`. */
export interface LanguageCase {
  readonly name: string;
  /** The light that these files must give when they replace or extend the start-point. */
  readonly colour: string;
  readonly files: Files;
  /** Files of the start-point that are deleted. */
  readonly deleted: readonly string[];
}

export function readCases(languageFolder: string): readonly LanguageCase[] {
  return readdirSync(join(languageFolder, 'cases'))
    .sort()
    .map((fileName) => {
      const { files, deleted = [] } = readJson(join(languageFolder, 'cases', fileName)) as {
        readonly files: Files;
        readonly deleted?: readonly string[];
      };
      const name = fileName.replace(/\.json$/, '');
      return { name, colour: name.replace(/-.*/, ''), files, deleted };
    });
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
