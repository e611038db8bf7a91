import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { JsonClient } from './json-client';

let server: Server;
let client: JsonClient;

async function serve(listener: RequestListener): Promise<void> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new JsonClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

afterEach(async () => {
  client.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('posts JSON and reads JSON', async () => {
  await serve(async (request, response) => {
    const body = await text(request);
    response.end(JSON.stringify({ path: request.url, body: JSON.parse(body) }));
  });
  expect(await client.post('run', { word: 'grün' }, 10_000)).toEqual({
    path: '/run',
    body: { word: 'grün' },
  });
});

it('reuses its connection', async () => {
  await serve((request, response) => response.end(String(request.socket.remotePort)));
  const ports = [await client.post('a', {}, 10_000), await client.post('b', {}, 10_000)];
  expect(ports[0]).toBe(ports[1]);
});

it('rejects any status but 2xx, with the text of the answer', async () => {
  await serve((_request, response) => response.writeHead(503).end('{"code":"full"}'));
  await expect(client.post('run', {}, 10_000)).rejects.toThrow('run: 503 {"code":"full"}');
});

it('rejects on timeout', async () => {
  await serve(() => undefined);
  await expect(client.post('run', {}, 10)).rejects.toThrow('run: no answer within 0.01 s');
});
