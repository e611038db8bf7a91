import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Returns a free TCP port of loopback. */
export async function freePort(): Promise<number> {
  const [port = NaN] = await freePorts(1);
  return port;
}

/** Returns different free ports. A later call may return the same port again while nothing listens on it. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
