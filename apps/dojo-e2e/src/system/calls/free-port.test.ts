import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { freePorts } from './free-port';

/** Resolves to whether somebody has claimed the port: a test file in another process asks the same. */
async function isClaimed(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.2');
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (isFree) await once(server.close(), 'close');
  return !isFree;
}

it('free ports are different, can be listened on, and are claimed from then on', async () => {
  const ports = await freePorts(3);
  expect(new Set(ports).size).toBe(3);
  for (const port of ports) {
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    expect((server.address() as AddressInfo).port).toBe(port);
    await once(server.close(), 'close');
    expect(await isClaimed(port)).toBe(true);
  }
});
