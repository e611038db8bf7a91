import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Below the ports that Linux gives to outgoing connections: none of those takes a free port meanwhile. */
const PORTS = { from: 10_000, to: 32_768 } as const;
const HOST = '127.0.0.1';
/** Nothing is reached there. Whoever listens there on a port has claimed the same port of {@link HOST}. */
const CLAIMS = '127.0.0.2';

/** Returns a free TCP port of loopback, as {@link freePorts}. */
export async function freePort(): Promise<number> {
  const [port = NaN] = await freePorts(1);
  return port;
}

/**
 * Returns different free ports. No later call returns them while this process lives, not even one of another process: a
 * service that is killed and started again finds its port free.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await claim(port)) ports.push(port);
  }
  return ports;
}

async function claim(port: number): Promise<boolean> {
  const mark = await listenAt(CLAIMS, port);
  if (mark === undefined) return false;
  const probe = await listenAt(HOST, port);
  await once((probe ?? mark).close(), 'close');
  return probe !== undefined;
}

/** Resolves to undefined when something listens there already. The server does not keep the process alive. */
async function listenAt(host: string, port: number): Promise<Server | undefined> {
  const server = createServer().listen(port, host).unref();
  return once(server, 'listening').then(
    () => server,
    () => undefined,
  );
}
