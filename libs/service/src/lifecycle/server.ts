import type { Logger } from '@katas/system';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { WebListener } from '../http/direct-call';

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /**
   * Accepts no new requests. Waits at most `graceMs` for those in progress, then closes all connections. Does not wait
   * for a caller that has not read its answer, or sent more of its request, for some seconds.
   */
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
/**
 * How often a stopping server looks for connections that stand still. The slowest caller reads the largest piece of an
 * answer, four megabytes, in this time.
 */
const STALLED_MS = 8000;
/** Longer than the 60 s of nginx, which would otherwise sometimes send a request on a connection that is closing. */
const KEEP_ALIVE_MS = 65_000;

interface ServerOptions {
  readonly host: string;
  readonly port: number;
  readonly logger?: Logger;
  /** How often a stopping server closes the connections that stand still. */
  readonly stalledMs?: number;
}

/**
 * Resolves when the server listens. Rejects with one sentence that names the reason (port in use, not an address of
 * this machine). Later errors of the listening socket (no file descriptor left for a connection) are logged.
 */
export async function startServer(
  app: WebListener,
  { host, port, logger, stalledMs = STALLED_MS }: ServerOptions,
): Promise<RunningServer> {
  const limits = { ...ARRIVAL_LIMITS, keepAliveTimeout: KEEP_ALIVE_MS };
  const server = createServer({ ...limits, ...app.classes }, app);
  const connections = new Connections(server);
  await listen(server, host, port);
  server.on('error', (error) => logger?.error({ err: error }, 'connection not accepted'));
  const actualPort = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    port: actualPort,
    stop: (graceMs) => close(server, connections, { graceMs, stalledMs }),
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

interface Closing {
  readonly graceMs: number;
  readonly stalledMs: number;
}

function close(server: Server, open: Connections, { graceMs, stalledMs }: Closing): Promise<void> {
  return new Promise((resolve) => {
    const closing = setTimeout(() => server.closeAllConnections(), graceMs);
    // A kept-alive connection becomes idle after its last answer, and would delay the stop until it times out.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    open.closeStalled();
    const stalled = setInterval(() => open.closeStalled(), stalledMs);
    server.close(() => {
      clearTimeout(closing);
      clearInterval(sweep);
      clearInterval(stalled);
      resolve();
    });
  });
}

/** The connections of a server. Their requests tell which of them wait for their callers. */
class Connections {
  readonly #bytes = new Map<Socket, number>();
  /** Connections with a request that has arrived in full. */
  readonly #served = new WeakMap<Socket, IncomingMessage>();

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#bytes.set(socket, 0);
      socket.once('close', () => this.#bytes.delete(socket));
    });
    server.on('request', (request) => void this.#served.set(request.socket, request));
  }

  /** Closes those that wait for their callers and have moved no byte since the call before. */
  closeStalled(): void {
    for (const [socket, before] of this.#bytes) {
      const moved = socket.bytesRead + socket.bytesWritten - socket.writableLength;
      if (moved === before && this.#waitsForCaller(socket)) socket.destroy();
      this.#bytes.set(socket, moved);
    }
  }

  #waitsForCaller(socket: Socket): boolean {
    return socket.writableLength > 0 || this.#served.get(socket)?.complete !== true;
  }
}
