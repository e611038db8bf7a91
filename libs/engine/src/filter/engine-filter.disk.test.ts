import { LogSpy } from '@katas/system/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { startEngineFilter, type FilteredCall, type FilterVerdict } from './engine-filter';

let dir: string;
let engine: Server;
let filter: { stop(): Promise<void> };
let log: LogSpy;
let verdict: FilterVerdict;
let judged: FilteredCall[];
/** What reached the engine. */
let reached: string[];

const at = (name: string): string => join(dir, name);

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'katas-filter-'));
  [log, verdict, judged, reached] = [new LogSpy(), true, [], []];
  engine = createServer((incoming, response) => {
    void answer(incoming).then(([status, body]) => response.writeHead(status).end(body));
  });
  engine.listen(at('engine.sock'));
  await once(engine, 'listening');
  filter = await startFilter();
});
afterEach(async () => {
  await filter.stop();
  engine.closeAllConnections();
  engine.close();
  rmSync(dir, { recursive: true });
});

const startFilter = () =>
  startEngineFilter({
    dockerHost: `unix://${at('engine.sock')}`,
    socket: at('filter.sock'),
    logger: log,
    judge: (call) => {
      judged.push(call);
      return verdict;
    },
  });

async function answer(incoming: IncomingMessage): Promise<[number, string]> {
  const { method = '', url = '', headers } = incoming;
  reached.push([method, url, headers.authorization ?? '', await text(incoming)].join(' ').trim());
  if (url === '/ours') return [200, '{"Labels":{"katas.kata-id":"3456789ABC"}}'];
  if (url === '/our-container') return [200, '{"Config":{"Labels":{"katas.kata-id":""}}}'];
  if (url === '/others') return [200, '{"Labels":null,"Config":{"Labels":{"app":"shop"}}}'];
  return [404, '{"message":"no such object"}'];
}

async function call(method: string, path: string, body = '', headers = {}) {
  const asked = request({ socketPath: at('filter.sock'), method, path, headers, agent: false });
  asked.end(body);
  const [received] = (await once(asked, 'response')) as [IncomingMessage];
  return [received.statusCode, await text(received)];
}

const labelled = (path: string): FilterVerdict => ({ labelled: path, labels: ['katas.kata-id'] });

describe('the engine filter', () => {
  it('forwards an allowed call and its answer, without the headers of the client', async () => {
    const headers = { authorization: 'secret', upgrade: 'tcp', connection: 'upgrade' };
    const { length } = '{"Name": "x"}';
    const sent = { ...headers, 'content-length': length };
    expect(await call('POST', '/ours?a=b%20c', '{"Name": "x"}', sent)).toEqual([
      404,
      '{"message":"no such object"}',
    ]);
    expect(reached).toEqual(['POST /ours?a=b%20c  {"Name":"x"}']);
    expect(judged[0]).toMatchObject({ method: 'POST', path: '/ours', body: { Name: 'x' } });
    expect(judged[0]?.query.get('a')).toBe('b c');
  });

  it('refuses any other call, and the engine does not see it', async () => {
    verdict = false;
    expect(await call('GET', '/secrets')).toMatchObject([403, expect.stringContaining('allow')]);
    expect(reached).toEqual([]);
    expect(log.at('warn')).toMatchObject([{ message: 'engine call refused' }]);
  });

  it.each(['/ours', '/our-container'])(
    'forwards a call about an object with the label: %s',
    async (path) => {
      verdict = labelled(path);
      await call('DELETE', '/object');
      expect(reached.at(-1)).toBe('DELETE /object');
    },
  );

  it('refuses a call about an object without the label', async () => {
    verdict = labelled('/others');
    expect((await call('DELETE', '/object'))[0]).toBe(403);
    expect(reached).toEqual(['GET /others']);
  });

  it('lets the engine say that there is no such object', async () => {
    verdict = labelled('/gone');
    expect((await call('DELETE', '/object'))[0]).toBe(404);
  });

  it.each([
    ['is no JSON', '{', { 'content-length': 1 }],
    ['is too long', `"${'x'.repeat(20_000)}"`, { 'content-length': 20_002 }],
    ['announces no length', '{}', { 'transfer-encoding': 'chunked' }],
  ])('refuses a body that %s', async (_what, body, headers) => {
    expect((await call('POST', '/ours', body, headers))[0]).toBe(403);
    expect(reached).toEqual([]);
  });

  it('closes the connection when the engine does not answer', async () => {
    engine.close();
    await expect(call('GET', '/_ping')).rejects.toThrow('hang up');
  });

  it('replaces a socket that an earlier filter left', async () => {
    await filter.stop();
    const left = createServer().listen(at('filter.sock'));
    await once(left, 'listening');
    filter = await startFilter();
    expect((await call('GET', '/_ping'))[0]).toBe(404);
    left.close();
  });
});
