import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askReady } from './ask-ready';

describe('askReady', () => {
  let server: Server;
  let port: number;
  let answer: { status: number; body: string };

  beforeEach(async () => {
    answer = { status: 200, body: '{"ready":true}' };
    server = createServer((request, response) => {
      response.statusCode = request.url === '/ready' ? answer.status : 404;
      response.end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = () => askReady(`http://127.0.0.1:${port}`);

  it('resolves to ready when the service is ready', async () => {
    expect(await ask()).toBe('ready');
  });

  it('resolves to the answer of the service when it is not ready', async () => {
    answer = { status: 503, body: '{"ready":false,"reasons":["no engine"]}' };
    expect(await ask()).toBe('{"ready":false,"reasons":["no engine"]}');
  });

  it('resolves to undefined without an answer', async () => {
    expect(await askReady('http://127.0.0.1:1')).toBeUndefined();
  });
});
