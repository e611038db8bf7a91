import { isStoredKataId, type StoredKataId } from '@katas/kata';
import { existsSync } from 'node:fs';
import { mkdir, opendir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Yields the IDs of all katas of a tree, one at a time, so that memory does not grow with the tree. Rejects before the
 * next kata when the signal has aborted.
 */
export async function* kataIdsIn(
  treeDir: string,
  signal?: AbortSignal,
): AsyncGenerator<StoredKataId> {
  for await (const outer of directoriesIn(treeDir)) {
    if (!/^[0-9A-Za-z]{2}$/.test(outer)) continue;
    for await (const inner of directoriesIn(join(treeDir, outer))) {
      signal?.throwIfAborted();
      const kataId = `${outer}${inner}`;
      if (isStoredKataId(kataId)) yield kataId;
    }
  }
}

async function* directoriesIn(path: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(path)) if (entry.isDirectory()) yield entry.name;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/**
 * Makes a directory and those above it. Rejects where none can be made, such as below `/proc`: Node's own recursive
 * `mkdir` never ends there.
 */
export async function makeDirectory(path: string): Promise<void> {
  if (existsSync(path)) return;
  await makeDirectory(dirname(path));
  await mkdir(path).catch((error: unknown) => {
    if (!existsSync(path)) throw error;
  });
}

export function kataDir(treeDir: string, kataId: StoredKataId): string {
  return join(treeDir, kataId.slice(0, 2), kataId.slice(2));
}
