import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Files = Readonly<Record<string, string>>;

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

/** Everything beside the manifest of a start-point is a visible file. */
export function startingFiles(languageFolder: string): Files {
  const folder = join(languageFolder, 'start_point');
  const names = readdirSync(folder).filter((name) => name !== 'manifest.json');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
