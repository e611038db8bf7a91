import { chmodSync, lstatSync, lutimesSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What is made of the same files is the same, whenever it is made. */
export const FIXED_TIME = new Date('2026-01-01T00:00:00Z');

/** Gives everything from this path on the same time and, as git does, no mode but 644 and 755. */
export function fixTimes(path: string): void {
  const stat = lstatSync(path);
  if (stat.isDirectory()) for (const name of readdirSync(path)) fixTimes(join(path, name));
  if (!stat.isSymbolicLink()) {
    chmodSync(path, stat.isDirectory() || (stat.mode & 0o100) !== 0 ? 0o755 : 0o644);
  }
  lutimesSync(path, FIXED_TIME, FIXED_TIME);
}
