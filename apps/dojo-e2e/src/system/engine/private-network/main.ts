import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { relay } from './relay';

/** The far end, in the network itself: `main.ts <directory> <port>...`. Prints its process id when it is there. */
async function main([dir = '', ...ports]: readonly string[]): Promise<void> {
  for (const port of ports) {
    const path = join(dir, `${port}.sock`);
    await relay({ path }, { host: '127.0.0.1', port: Number(port) });
    // It is root's, and the near end need not be.
    chmodSync(path, 0o777);
  }
  process.stdout.write(`${process.pid}\n`);
}

void main(process.argv.slice(2));
