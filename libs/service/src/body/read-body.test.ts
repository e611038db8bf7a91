import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { startServer, type RunningServer } from '../lifecycle/server';
import { appUnderTest } from '../testing/dojo-app';

let server: RunningServer;
let answerHeld: () => void;
let listening: number;
const sent: ClientRequest[] = [];

/** All bodies together may have 1000 bytes, those of one caller 800. `/hold` is answered when the test resolves it. */
beforeEach(async () => {
  listening = 0;
  const hold = new Promise<void>((resolve) => (answerHeld = resolve));
  const { app } = appUnderTest({
    trustedProxies: ['127.0.0.1'],
    bodies: {
      filesBytesMax: 500,
      carriesFiles: ({ path }) => path !== '/listen',
      totalBytesMax: 1000,
    },
    routes: (router) => {
      router.post('/hold', async (_request, response) => {
        await hold;
        response.json({});
      });
      router.get('/listen', async (_request, response) => {
        listening += 1;
        await hold;
        response.json({});
      });
      router.post('/echo', (incoming, response) => {
        response.json(incoming.body);
      });
    },
  });
  server = await startServer(app, { host: '127.0.0.1', port: 0 });
});

afterEach(async () => {
  answerHeld();
  for (const one of sent.splice(0)) one.destroy();
  await server.stop(0);
});

type Headers = Record<string, string | number>;

function call(path: string, headers: Headers = {}, method = 'POST'): ClientRequest {
  const options = { host: '127.0.0.1', port: server.port, method, path, headers };
  const made = request({ ...options, agent: false });
  made.on('error', () => undefined);
  sent.push(made);
  return made;
}

async function answerTo(made: ClientRequest): Promise<[number | undefined, unknown]> {
  const [answer] = (await once(made, 'response')) as [IncomingMessage];
  return [answer.statusCode, await json(answer)];
}

const from = (address: string): Headers => ({ 'x-forwarded-for': address });

/** Sends a body of this length, and resolves to the answer. */
const post = (path: string, bytes: number, headers: Headers = {}) =>
  answerTo(call(path, headers).end(JSON.stringify('x'.repeat(bytes - 2))));

const probe = async (headers: Headers = {}) => (await post('/echo', 100, headers))[0];

/** Posts bodies whose calls are not answered, one from each address. */
function hold(addresses: readonly string[]): void {
  for (const address of addresses) post('/hold', 100, from(address)).catch(() => undefined);
}

/** Repeats the call until it has this status, because the server notices a body, and a closed connection, later. */
async function probeUntil(status: number, headers: Headers = {}): Promise<void> {
  while ((await probe(headers)) !== status) await new Promise(setImmediate);
}

const full = [503, expect.objectContaining({ code: 'full' })];

describe('a body', () => {
  it('arrives complete, however it is cut', async () => {
    const body = JSON.stringify('\u00e9'.repeat(200));
    const made = call('/echo');
    for (const byte of Buffer.from(body)) {
      made.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    expect(await answerTo(made.end())).toEqual([200, JSON.parse(body)]);
  });

  it.each([{ 'content-length': 501 }, { 'transfer-encoding': 'chunked' }])(
    'over the limit is rejected before it has arrived: %j',
    async (headers) => {
      const made = call('/echo', headers);
      made.write(Buffer.alloc(501, ' '));
      expect(await answerTo(made)).toEqual([413, expect.objectContaining({ code: 'too-large' })]);
    },
  );

  it('that is cut off is not parsed, and is logged as no bug', async () => {
    const made = call('/echo', { 'content-length': 100 });
    made.write('{}');
    await once(made, 'socket');
    made.destroy();
    expect(await probe()).toBe(200);
  });
});

describe('the budget of all bodies', () => {
  it('rejects a body beyond the share of its caller, and accepts it when others are done', async () => {
    const held = Array.from({ length: 8 }, () => post('/hold', 100));
    await probeUntil(503);
    expect(await post('/echo', 100)).toEqual(full);
    answerHeld();
    for (const [status] of await Promise.all(held)) expect(status).toBe(200);
    await probeUntil(200);
  });

  it('keeps a part for other addresses', async () => {
    hold(Array<string>(8).fill('192.0.2.1'));
    await probeUntil(503, from('192.0.2.1'));
    expect(await probe(from('192.0.2.2'))).toBe(200);
  });

  it('counts an IPv6 /64 as one address', async () => {
    hold([1, 2, 3, 4, 5, 6, 7, 8].map((host) => `2001:db8:1:2::${host}`));
    await probeUntil(503, from('2001:db8:1:2::ffff'));
    expect(await probe(from('2001:db8:1:3::1'))).toBe(200);
  });

  it('counts the bytes that came, not the bytes that are announced', async () => {
    const begun = Array.from({ length: 50 }, () => call('/hold', { 'content-length': 500 }));
    for (const one of begun) one.write('"');
    while (begun.some(({ socket }) => (socket?.bytesWritten ?? 0) === 0))
      await new Promise(setImmediate);
    for (let n = 0; n < 10; n += 1) expect(await probe()).toBe(200);
  });

  it('counts the bytes of a body that is still incomplete', async () => {
    for (let n = 0; n < 2; n += 1) call('/hold', { 'content-length': 500 }).write('x'.repeat(400));
    await probeUntil(503);
  });

  it('is released when a caller disconnects', async () => {
    for (let n = 0; n < 2; n += 1) call('/hold', { 'content-length': 500 }).write('x'.repeat(400));
    await probeUntil(503);
    sent[0]?.destroy();
    await probeUntil(200);
  });

  it('does not apply to requests without a body', async () => {
    for (let n = 0; n < 2; n += 1) call('/hold', { 'content-length': 500 }).write('x'.repeat(400));
    await probeUntil(503);
    expect((await fetch(`${server.url}/alive`)).status).toBe(200);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
  });

  it('does not apply to bodies that are never read, however long the answer takes', async () => {
    for (let n = 0; n < 2; n += 1)
      call('/listen', { 'content-length': 500 }, 'GET').write('x'.repeat(450));
    while (listening < 2) await new Promise(setImmediate);
    expect(await probe()).toBe(200);
  });
});
