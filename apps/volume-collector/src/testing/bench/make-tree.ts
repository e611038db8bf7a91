import { msToKataTime, type KataId } from '@katas/kata';
import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The n-th kata: neighbours are in different directories. */
export function kataIdOf(n: number): KataId {
  const id = (n % 256).toString(16).padStart(2, '0') + n.toString(16).padStart(8, '0');
  return id.toUpperCase() as KataId;
}

/** A file system allows 65,000 names of one file at most. */
const NAMES_MAX = 60_000;

/**
 * A katas tree of so many katas; every second one has ended. A manifest with the same content is the same file under
 * another name, which takes no room and reads like any other.
 */
export function makeTree(dir: string, katas: number, nowMs: number): void {
  mkdirSync(dir, { recursive: true });
  for (let n = 0; n < 256; n++) mkdirSync(join(dir, kataIdOf(n).slice(0, 2)));
  const created = [nowMs - 3_600_000, nowMs - 25 * 3_600_000].map(msToKataTime);
  for (let n = 0; n < katas; n++) {
    const id = kataIdOf(n);
    const kataDir = join(dir, id.slice(0, 2), id.slice(2));
    mkdirSync(kataDir);
    const original = join(dir, `manifest-${n % 2}-${Math.floor(n / NAMES_MAX)}.json`);
    if (n % NAMES_MAX < 2) writeFileSync(original, JSON.stringify({ created: created[n % 2] }));
    linkSync(original, join(kataDir, 'manifest.json'));
  }
}
