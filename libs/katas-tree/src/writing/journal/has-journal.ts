import { closeSync, constants, openSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { JOURNAL_DIRECTORY } from './light-journal';

/** Resolves to whether the journal has a light. A file of the journal without one is empty, or all zeros. */
export async function hasJournal(dir: string): Promise<boolean> {
  const path = join(dir, JOURNAL_DIRECTORY);
  const names = await readdir(path).catch(() => []);
  return names.some((name) => hasLight(join(path, name)));
}

function hasLight(path: string): boolean {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const first = Buffer.alloc(1);
      return readSync(file, first, 0, 1, 0) === 1 && first[0] !== 0;
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}
