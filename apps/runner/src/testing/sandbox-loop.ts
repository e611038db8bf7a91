import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(__dirname, '../../../../dist/sandbox-loop');

/** Returns the program of PID 1, as the set-up of `npm test` and `npm start` builds it. */
export function sandboxLoop(): Buffer {
  if (existsSync(FILE)) return readFileSync(FILE);
  throw new Error(`${FILE} does not exist: npm start and npm test build it.`);
}
