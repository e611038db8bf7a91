import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Sends these bytes, whatever they are. Resolves to all that comes back until the other side closes, or time is up. */
export async function rawCall(
  url: string,
  bytes: string | Buffer,
  timeoutMs = 5000,
): Promise<string> {
  const socket = connectTo(url);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(bytes);
  await Promise.race([closed, pause(timeoutMs, undefined, { ref: false })]);
  socket.destroy();
  return Buffer.concat(chunks).toString('latin1');
}

export interface StalledCalls {
  /** How many of the connections the other side has not closed. */
  openCount(): number;
  /** How many have had an answer, or its beginning. */
  answeredCount(): number;
}

/** So many connections that have sent these bytes, and nothing after. Ends them when the work is done. */
export async function withStalledCalls(
  url: string,
  count: number,
  bytes: string | Buffer,
  work: (calls: StalledCalls) => Promise<void>,
): Promise<void> {
  const sockets = Array.from({ length: count }, () => connectTo(url));
  try {
    await Promise.all(
      sockets.map((socket) => new Promise<void>((sent) => socket.write(bytes, () => sent()))),
    );
    await work({
      openCount: () => sockets.filter(({ destroyed }) => !destroyed).length,
      answeredCount: () => sockets.filter(({ bytesRead }) => bytesRead > 0).length,
    });
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

function connectTo(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
}
