import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Files = Readonly<Record<string, string>>;

/** Everything beside the manifest of a start-point is a visible file. */
export function startingFiles(languageFolder: string): Files {
  const folder = join(languageFolder, 'start_point');
  const names = readdirSync(folder).filter((name) => name !== 'manifest.json');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}
