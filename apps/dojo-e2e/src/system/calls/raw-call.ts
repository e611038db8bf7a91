import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Sends the bytes. Resolves to everything that is received until the other side closes, or until the time-out. */
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
  /** Returns the number of connections that the other side has not closed. */
  openCount(): number;
  /** Returns the number of connections that have received bytes. */
  answeredCount(): number;
}

/** Opens connections that send the bytes and nothing more, and closes them after the work. */
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
