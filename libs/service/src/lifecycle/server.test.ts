import { once } from 'node:events';
import {
  Agent,
  get,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { startServer, type RunningServer } from './server';
import { appUnderTest } from '../testing/dojo-app';

const here = { host: '127.0.0.1', port: 0 };
const LONG_MS = 60_000;

const started: RunningServer[] = [];
async function start(listener: RequestListener, stalledMs = LONG_MS): Promise<RunningServer> {
  const server = await startServer(listener, { ...here, stalledMs });
  started.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop(0)));
});

/** Starts a service that answers its request when the test resolves it. */
async function slowServer(stalledMs = LONG_MS) {
  let arrived: (response: ServerResponse) => void = () => undefined;
  const response = new Promise<ServerResponse>((resolve) => (arrived = resolve));
  const listener: RequestListener = (_request, answer) => arrived(answer);
  return { server: await start(listener, stalledMs), response };
}

async function ask({ port }: RunningServer, agent?: Agent): Promise<string> {
  const [answer] = (await once(get({ port, host: here.host, agent }), 'response')) as [
    IncomingMessage,
  ];
  return text(answer);
}

/** Resolves with the service's answer to these bytes on a connection that is then closed for writing. */
async function sendBytes({ port }: RunningServer, bytes: string): Promise<string> {
  const socket = connect(port, here.host);
  socket.end(bytes);
  return text(socket);
}

describe('startServer', () => {
  it('returns its URL', async () => {
    const server = await start((_request, answer) => answer.end('hello'));
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect(await ask(server)).toBe('hello');
  });

  it('rejects with one sentence when the port is in use', async () => {
    const { port } = await start(() => undefined);
    await expect(startServer(() => undefined, { ...here, port })).rejects.toMatchObject({
      message: `Cannot listen on 127.0.0.1:${port}: the port is in use.`,
    });
  });

  it('rejects with one sentence when the address is not of this machine', async () => {
    await expect(
      startServer(() => undefined, { host: '192.0.2.1', port: 0 }),
    ).rejects.toMatchObject({
      message: 'Cannot listen on 192.0.2.1:0: this machine has no such address.',
    });
  });
});

describe('stop', () => {
  it('waits for the request in progress and accepts no new one', async () => {
    const { server, response } = await slowServer();
    const answer = ask(server);
    const underWay = await response;
    const stopped = server.stop(LONG_MS);
    await expect(ask(server)).rejects.toThrow('ECONNREFUSED');
    underWay.end('done');
    expect(await answer).toBe('done');
    await stopped;
  });

  it('does not wait for idle connections', async () => {
    const agent = new Agent({ keepAlive: true });
    const { server, response } = await slowServer();
    const answer = ask(server, agent);
    const underWay = await response;
    const stopped = server.stop(LONG_MS);
    underWay.end('done');
    await answer;
    await stopped;
    agent.destroy();
  });

  it('closes the connection of a request that takes longer than the grace', async () => {
    const { server, response } = await slowServer();
    const answer = ask(server);
    await response;
    const cut = expect(answer).rejects.toThrow('hang up');
    await server.stop(1);
    await cut;
  });
});

describe('a stop', () => {
  const NEVER_READ_BYTES = 50_000_000;

  /** Sends bytes on a connection whose answers are never read. */
  function connection({ port }: RunningServer, bytes: string): Socket {
    const socket = connect(port, here.host).pause();
    socket.on('error', () => undefined).write(bytes);
    return socket;
  }

  it('does not wait for callers that do not read their answers', async () => {
    let answered = 0;
    const server = await start((_request, answer) => {
      answer.write(Buffer.alloc(NEVER_READ_BYTES));
      if ((answered += 1) % 2 === 0) answer.end();
    }, 20);
    const callers = Array.from({ length: 8 }, () =>
      connection(server, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'),
    );
    while (answered < callers.length) await new Promise(setImmediate);
    await server.stop(LONG_MS);
    callers.forEach((caller) => caller.destroy());
  });

  it('does not wait for a caller that does not send the rest of its request', async () => {
    const { server, response } = await slowServer(20);
    const caller = connection(server, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n1');
    await response;
    await server.stop(LONG_MS);
    caller.destroy();
  });

  it('waits for a request that takes long, whose caller reads', async () => {
    const { server, response } = await slowServer(1);
    const answer = ask(server);
    const underWay = await response;
    const stopped = server.stop(LONG_MS);
    for (let turns = 0; turns < 20; turns += 1) await new Promise((next) => setTimeout(next, 1));
    underWay.end('done');
    expect(await answer).toBe('done');
    await stopped;
  });
});

describe('a hostile connection', () => {
  let server: RunningServer;
  const { app, log, seen } = appUnderTest();

  beforeEach(async () => {
    server = await start(app);
  });
  afterEach(() => {
    expect(seen).toEqual([]);
    expect(log.at('error')).toEqual([]);
  });

  const head = 'POST /join HTTP/1.1\r\nHost: x\r\n';

  it('that closes during its body makes no call', async () => {
    await sendBytes(server, `${head}Content-Length: 100\r\n\r\n{"animal": "lion"}`);
    expect(log.at('info').map(({ fields }) => fields['status'])).toEqual([undefined]);
  });

  it('that sends more than the limit in chunks is rejected', async () => {
    const chunk = `5000\r\n${'x'.repeat(0x5000)}\r\n`;
    const bytes = `${head}Transfer-Encoding: chunked\r\n\r\n${chunk}0\r\n\r\n`;
    expect(await sendBytes(server, bytes)).toMatch(/^HTTP\/1.1 413 /);
  });

  it('with 100 KB of headers is rejected', async () => {
    const answer = await sendBytes(server, `${head}X: ${'x'.repeat(100_000)}\r\n\r\n`);
    expect(answer).toMatch(/^(HTTP\/1.1 431 |$)/);
  });

  it('with two lengths is rejected', async () => {
    const answer = await sendBytes(
      server,
      `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  it('that does not use HTTP is rejected', async () => {
    expect(await sendBytes(server, 'hello\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
  });
});
