import { msToKataTime, type KataId } from '@katas/kata';
import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the ID of the n-th kata. Consecutive katas are in different directories. */
export function kataIdOf(n: number): KataId {
  const id = (n % 256).toString(16).padStart(2, '0') + n.toString(16).padStart(8, '0');
  return id.toUpperCase() as KataId;
}

/** ext4 allows 65,000 links to one file. */
const NAMES_MAX = 60_000;

/**
 * Makes a katas tree in which every second kata has ended. Manifests with the same content are links to one file, which
 * take no space and read like any other file.
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
