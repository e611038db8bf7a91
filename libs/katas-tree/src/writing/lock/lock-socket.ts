import { openSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { codeOf } from '../../error-code';

/** The kernel takes a path of at most 107 bytes. */
const PATH_BYTES_MAX = 100;

/**
 * Listens on a socket in the directory, or resolves to undefined where the file system has none. The kernel closes the
 * socket of a process that ends, however it ends.
 */
export function listenOn(directory: string, name: string): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((connection) => connection.destroy());
    server.once('error', () => resolve(undefined));
    server.listen(shortPath(directory, name), () => resolve(server.unref()));
  });
}

/** Resolves to whether a process of this machine listens on the socket. Unknown counts as yes. */
export function isListening(directory: string, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(shortPath(directory, name));
    connection.once('connect', () => resolve(true));
    connection.once('error', (error) => resolve(!GONE.includes(codeOf(error))));
    connection.once('close', () => connection.destroy());
    connection.once('connect', () => connection.destroy());
  });
}

const GONE = ['ECONNREFUSED', 'ENOENT'];

const directories = new Map<string, number>();

/** Returns a path that the kernel takes: through an open directory when the own path is too long. */
function shortPath(directory: string, name: string): string {
  const path = join(directory, name);
  if (Buffer.byteLength(path) <= PATH_BYTES_MAX) return path;
  const open = directories.get(directory) ?? openSync(directory, 'r');
  directories.set(directory, open);
  return `/proc/self/fd/${open}/${name}`;
}
