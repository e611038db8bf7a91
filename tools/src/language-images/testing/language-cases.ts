import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../starting-files';

/** A file of `cases/`: `<colour>.json` or `<colour>-<what it is>.json`, `{"files": {name: content}}`. */
export interface LanguageCase {
  readonly name: string;
  /** What the light must be once these files are put over the start-point. */
  readonly colour: string;
  readonly files: Files;
}

export function readCases(languageFolder: string): readonly LanguageCase[] {
  return readdirSync(join(languageFolder, 'cases'))
    .sort()
    .map((fileName) => {
      const { files } = readJson(join(languageFolder, 'cases', fileName)) as { files: Files };
      const name = fileName.replace(/\.json$/, '');
      return { name, colour: name.replace(/-.*/, ''), files };
    });
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
