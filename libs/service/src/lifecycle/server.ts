import type { Logger } from '@katas/system';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Accepts no new requests. Waits at most `graceMs` for those in progress, then closes all connections. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Limits for the arrival of a request, so that a caller that sends bytes slowly cannot hold connections forever. The
 * answer may take longer.
 */
const ARRIVAL_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5000,
};
/** Longer than the 60 s of nginx, which would otherwise sometimes send a request on a connection that is closing. */
const KEEP_ALIVE_MS = 65_000;

/**
 * Resolves when the server listens. Rejects with one sentence that names the reason (port in use, not an address of
 * this machine). Later errors of the listening socket (no file descriptor left for a connection) are logged.
 */
export async function startServer(
  app: RequestListener,
  { host, port, logger }: { host: string; port: number; logger?: Logger },
): Promise<RunningServer> {
  const server = createServer({ ...ARRIVAL_LIMITS, keepAliveTimeout: KEEP_ALIVE_MS }, app);
  await listen(server, host, port);
  server.on('error', (error) => logger?.error({ err: error }, 'connection not accepted'));
  const actualPort = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    port: actualPort,
    stop: (graceMs) => close(server, graceMs),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => {
      const reason = LISTEN_ERRORS.get(error.code ?? '') ?? error.message;
      reject(new Error(`Cannot listen on ${host}:${port}: ${reason}.`, { cause: error }));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

const LISTEN_ERRORS: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'the port is in use'],
  ['EADDRNOTAVAIL', 'this machine has no such address'],
  ['EACCES', 'this user may not use the port'],
  ['ENOTFOUND', 'there is no host with this name'],
]);

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const closing = setTimeout(() => server.closeAllConnections(), graceMs);
    // A kept-alive connection becomes idle after its last answer, and would delay the stop until it times out.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(closing);
      clearInterval(sweep);
      resolve();
    });
  });
}
