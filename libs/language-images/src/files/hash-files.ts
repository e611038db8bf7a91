import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Returns the SHA-256, in hex, of the names, executable bits and contents of all files below the entries. */
export function hashFiles(folder: string, entries: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of entries.flatMap((entry) => filesAt(join(folder, entry))).sort()) {
    const content = readFileSync(file);
    const isExecutable = (statSync(file).mode & 0o100) !== 0;
    hash.update(JSON.stringify([relative(folder, file), isExecutable, content.length]));
    hash.update(content);
  }
  return hash.digest('hex');
}

function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesAt(join(path, name)));
}
