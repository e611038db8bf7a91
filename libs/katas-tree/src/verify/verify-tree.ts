import { isStoredKataId } from '@katas/kata';
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../error-code';
import type { VerifiedKata } from './breach';
import { verifyKata } from './verify-kata';

/** Yields every kata of the tree, one at a time, so that memory does not grow with the tree. */
export async function* verifyTree(dir: string): AsyncGenerator<VerifiedKata> {
  for await (const outer of directoriesIn(dir)) {
    for await (const inner of directoriesIn(join(dir, outer))) {
      const kataId = `${outer}${inner}`;
      if (outer.length === 2 && isStoredKataId(kataId)) yield await verifyKata(dir, kataId);
    }
  }
}

async function* directoriesIn(path: string): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(path)) if (entry.isDirectory()) yield entry.name;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
