import type { Logger } from '@katas/system';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** No new requests; those under way finish, for at most `graceMs`; then all connections are cut. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Bounds on how slowly a request may come in, so that a caller who trickles bytes cannot hold connections for ever.
 * They say nothing on how long the answer may take.
 */
const SLOWEST = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5000,
};
/** Longer than the 60 s of nginx, or it would now and then send a request on a connection we are just closing. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Listens, or rejects with a sentence that says why it cannot (port taken, address not ours). Trouble of the listening
 * socket later on (no file descriptors left for one more connection) is logged, and the rest goes on.
 */
export async function startServer(
  app: RequestListener,
  { host, port, logger }: { host: string; port: number; logger?: Logger },
): Promise<RunningServer> {
  const server = createServer({ ...SLOWEST, keepAliveTimeout: KEEP_ALIVE_MS }, app);
  await listen(server, host, port);
  server.on('error', (error) => logger?.error({ err: error }, 'a connection was not accepted'));
  const actualPort = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    port: actualPort,
    stop: (graceMs) => close(server, graceMs),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const why = WHY_NOT.get(error.code ?? '') ?? error.message;
      reject(new Error(`Cannot listen on ${host}:${port}: ${why}.`, { cause: error }));
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

const WHY_NOT: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'the port is taken'],
  ['EADDRNOTAVAIL', 'this machine has no such address'],
  ['EACCES', 'this user may not use the port'],
  ['ENOTFOUND', 'there is no host of that name'],
]);

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    // A connection that is kept alive turns idle after its last answer, and would hold the stop up until it times out.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}
