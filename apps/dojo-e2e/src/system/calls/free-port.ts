import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A TCP port of loopback that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const [port = NaN] = await freePorts(1);
  return port;
}

/** So many, no two of them the same: one that was found before, and is not in use yet, may be found again. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
