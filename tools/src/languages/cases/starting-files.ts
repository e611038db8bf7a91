import { PlainProblem } from '@katas/system';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './language-cases';

export type Files = Readonly<Record<string, string>>;

/** Returns the visible files of a start-point: every file but its manifest, named by its path with `/`. */
export function startingFiles(languageFolder: string): Files {
  const files = Object.entries(filesIn(join(languageFolder, 'start_point')));
  return Object.fromEntries(files.filter(([name]) => name !== 'manifest.json'));
}

/** Throws a `PlainProblem` that names each file that `visible_files` lists and the folder lacks, and the reverse. */
export function checkVisibleFiles(languageFolder: string): void {
  const file = join(languageFolder, 'start_point/manifest.json');
  const { visible_files: listed } = readJson(file) as { readonly visible_files?: unknown };
  if (!Array.isArray(listed)) throw new PlainProblem(`${file}: visible_files must be a list.`);
  const present = Object.keys(startingFiles(languageFolder));
  const missing = listed.map(String).filter((name) => !present.includes(name));
  const unlisted = present.filter((name) => !listed.includes(name));
  const problems = [
    ...missing.map((name) => `visible_files lists ${name}, which is not beside the manifest`),
    ...unlisted.map((name) => `visible_files does not list ${name}, which is beside the manifest`),
  ];
  if (problems.length > 0) throw new PlainProblem(`${file}: ${problems.join('; ')}.`);
}

/** Returns the text of every file below a folder, named by its path with `/`. */
export function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
