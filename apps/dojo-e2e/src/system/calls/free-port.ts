import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that Linux gives to outgoing connections: none of those takes a free port meanwhile. */
const PORTS = { from: 10_000, to: 32_768 } as const;

/** Returns a free TCP port of loopback. */
export async function freePort(): Promise<number> {
  const [port = NaN] = await freePorts(1);
  return port;
}

/** Returns different free ports. A later call may return the same port again while nothing listens on it. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const isListening = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (isListening) await once(server.close(), 'close');
  return isListening;
}
