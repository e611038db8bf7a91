import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, lutimesSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A constant, so that builds of the same files are equal at any time. */
export const FIXED_TIME = new Date('2026-01-01T00:00:00Z');

/** Half a year: enough seconds for files of one name and size to differ. */
const SPREAD_SECONDS = 2 ** 24;

/**
 * Gives everything below this path a time that depends on its content only, and one of the modes 644 and 755, as git
 * does. A changed file has another time, because a web server tells from size and time whether a browser's copy is
 * current.
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
