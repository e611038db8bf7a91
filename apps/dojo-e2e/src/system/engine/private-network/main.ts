import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { relay } from './relay';

/** Runs in the private network: `main.ts <directory> <port>...`. Prints its process ID when it listens. */
async function main([dir = '', ...ports]: readonly string[]): Promise<void> {
  for (const port of ports) {
    const path = join(dir, `${port}.sock`);
    await relay({ path }, { host: '127.0.0.1', port: Number(port) });
    // The socket belongs to root. The other end may run as another user.
    chmodSync(path, 0o777);
  }
  process.stdout.write(`${process.pid}\n`);
}

void main(process.argv.slice(2));
