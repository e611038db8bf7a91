import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, lutimesSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is made of the same files is the same, whenever it is made. */
export const FIXED_TIME = new Date('2026-01-01T00:00:00Z');

/** Half a year: enough moments for files of one name and one size to have different ones. */
const SPREAD_SECONDS = 2 ** 24;

/**
 * Gives everything from this path on a time that is always the same for the same content, and, as git does, no mode but
 * 644 and 755. A file that is changed has another time: by its size and its time a web server knows whether what a
 * browser has of it is still good.
 */
export function fixTimes(path: string): void {
  const stat = lstatSync(path);
  if (stat.isDirectory()) for (const name of readdirSync(path)) fixTimes(join(path, name));
  if (!stat.isSymbolicLink()) {
    chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
  const time = stat.isFile() ? timeOf(readFileSync(path)) : FIXED_TIME;
  lutimesSync(path, time, time);
}

function timeOf(content: Buffer): Date {
  const seconds = createHash('sha256').update(content).digest().readUInt32BE() % SPREAD_SECONDS;
  return new Date(FIXED_TIME.getTime() - seconds * 1000);
}
