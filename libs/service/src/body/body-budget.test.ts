import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { startServer, type RunningServer } from '../lifecycle/server';
import { appUnderTest } from '../testing/dojo-app';

let server: RunningServer;
let answerHeld: () => void;
let listening: number;
const sent: ClientRequest[] = [];

/** Accepts ten bodies of 100 bytes. `/hold` is answered when the test resolves it. */
beforeEach(async () => {
  listening = 0;
  const hold = new Promise<void>((resolve) => (answerHeld = resolve));
  const { app } = appUnderTest({
    bodyLimitBytes: 500,
    bodiesLimitBytes: 1000,
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
      router.post('/quick', (_request, response) => {
        response.json({});
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

function post(
  path: string,
  headers: Record<string, string | number>,
  method = 'POST',
): ClientRequest {
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

const BODY = JSON.stringify('x'.repeat(98));
const quick = () => answerTo(post('/quick', { 'content-length': 100 }).end(BODY));

/** Starts a body and never ends it, so that its announced length counts. */
async function beginBody(headers: Record<string, string | number>): Promise<ClientRequest> {
  const begun = post('/hold', headers);
  begun.write('"');
  await once(begun, 'socket');
  while ((begun.socket?.bytesWritten ?? 0) === 0) await new Promise(setImmediate);
  return begun;
}

/** Repeats the call until it has this status, because the server notices a closed connection with a delay. */
async function quickUntil(status: number): Promise<void> {
  while ((await quick())[0] !== status) await new Promise(setImmediate);
}

describe('the budget of bodies', () => {
  it('rejects a body beyond the limit, and accepts it when others are done', async () => {
    const held = Array.from({ length: 10 }, () =>
      answerTo(post('/hold', { 'content-length': 100 }).end(BODY)),
    );
    await quickUntil(503);
    expect(await quick()).toEqual([503, expect.objectContaining({ code: 'full' })]);
    answerHeld();
    for (const [status] of await Promise.all(held)) expect(status).toBe(200);
    await quickUntil(200);
  });

  it('is released when a caller disconnects', async () => {
    const begun = [
      await beginBody({ 'content-length': 500 }),
      await beginBody({ 'content-length': 500 }),
    ];
    await quickUntil(503);
    begun[0]?.destroy();
    await quickUntil(200);
  });

  it('counts a body without a length as the longest', async () => {
    await beginBody({ 'transfer-encoding': 'chunked' });
    await beginBody({ 'transfer-encoding': 'chunked' });
    await quickUntil(503);
  });

  it('does not apply to requests without a body', async () => {
    await beginBody({ 'content-length': 500 });
    await beginBody({ 'content-length': 500 });
    await quickUntil(503);
    expect((await fetch(`${server.url}/alive`)).status).toBe(200);
    expect((await fetch(`${server.url}/metrics`)).status).toBe(200);
  });

  it('does not apply to bodies that are never read, however long the answer takes', async () => {
    for (let n = 0; n < 2; n += 1) post('/listen', { 'content-length': 500 }, 'GET').write('"');
    while (listening < 2) await new Promise(setImmediate);
    expect((await quick())[0]).toBe(200);
  });
});
