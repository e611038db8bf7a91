import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export type Files = Readonly<Record<string, string>>;

/** Returns the visible files of a start-point: every file but its manifest, named by its path with `/`. */
export function startingFiles(languageFolder: string): Files {
  const files = Object.entries(filesIn(join(languageFolder, 'start_point')));
  return Object.fromEntries(files.filter(([name]) => name !== 'manifest.json'));
}

/** Returns the text of every file below a folder, named by its path with `/`. */
export function filesIn(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
