import type { AvatarName, FileName, KataId } from '@katas/kata';
import { FakeClock } from '@katas/system/testing';
import type { ImageName } from '@katas/validation';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ANSWER_BYTES_MAX } from './exchange';
import { runResult } from '../testing';
import { createRunnerClient, type RunnerClient } from './runner-client';
import { RunnerUnavailable } from './runner-unavailable';

interface Received {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly secret: string | undefined;
  readonly caller: unknown;
  readonly body: unknown;
}

const kata_id = '3456789ABC' as KataId;
const avatar_name: AvatarName = 'lion';
const image_name = 'katas/python-unittest' as ImageName;

let server: Server;
let respond: (response: ServerResponse) => void;
let received: Received[];
let clock: FakeClock;
let client: RunnerClient;

beforeEach(async () => {
  received = [];
  clock = new FakeClock();
  server = createServer((request, response) => void take(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = createRunnerClient({ url: urlOf(server), clock });
});

afterEach(() => {
  expect(clock.waitingCount).toBe(0);
  server.closeAllConnections();
  server.close();
});

function urlOf(listening: Server): string {
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  received.push({
    method: request.method,
    path: request.url,
    secret: request.headers.authorization,
    caller: request.headers['x-katas-caller'],
    body: body === '' ? undefined : (JSON.parse(body) as unknown),
  });
  respond(response);
}

function answer(json: unknown, status = 200): void {
  respond = (response) => response.writeHead(status).end(JSON.stringify(json));
}

const run = () =>
  client.run({
    image_name,
    kata_id,
    avatar_name,
    deleted_filenames: ['old' as FileName],
    changed_files: new Map([
      ['__proto__' as FileName, 'a'],
      ['it\'s "a"\n-rf' as FileName, 'b'],
    ]),
    max_seconds: 10,
  });

async function kindOf(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  return error instanceof RunnerUnavailable ? `${error.kind}: ${error.detail}` : String(error);
}

describe('RunnerClient', () => {
  it.each<[string, object, object, (c: RunnerClient) => Promise<unknown>]>([
    ['/pulled', { image_name }, { pulled: true }, (c) => c.pulled({ image_name })],
    ['/pull', { image_name }, { pull: 'pulling' }, (c) => c.pull({ image_name })],
    [
      '/new_kata',
      { image_name, kata_id },
      { new_kata: 'exists' },
      (c) => c.newKata({ image_name, kata_id }),
    ],
    ['/old_kata', { kata_id }, { old_kata: 'removed' }, (c) => c.oldKata({ kata_id })],
    ['/kata_volume', { kata_id }, { kata_volume: 'exists' }, (c) => c.kataVolume({ kata_id })],
    [
      '/new_avatar',
      { image_name, kata_id, avatar_name, starting_files: { a: 'b' } },
      { new_avatar: 'created' },
      (c) =>
        c.newAvatar({
          image_name,
          kata_id,
          avatar_name,
          starting_files: new Map([['a' as FileName, 'b']]),
        }),
    ],
    [
      '/old_avatar',
      { kata_id, avatar_name },
      { old_avatar: 'absent' },
      (c) => c.oldAvatar({ kata_id, avatar_name }),
    ],
  ])('posts to %s and resolves to the answer', async (path, body, json, call) => {
    answer(json);
    expect(await call(client)).toEqual(json);
    expect(received).toEqual([
      { method: 'POST', path, secret: undefined, caller: undefined, body },
    ]);
  });

  it('carries unusual file names in both directions', async () => {
    const created = Object.fromEntries([['__proto__', { content: 'x', truncated: false }]]);
    answer({ run: runResult({ status: 3, created }) });
    const { run: result } = await run();
    expect(result.status).toBe(3);
    expect(Object.entries(result.created)).toEqual([
      ['__proto__', { content: 'x', truncated: false }],
    ]);
    const { changed_files, deleted_filenames } = received[0]?.body as Record<string, object>;
    expect(Object.entries(changed_files ?? {})).toEqual([
      ['__proto__', 'a'],
      ['it\'s "a"\n-rf', 'b'],
    ]);
    expect(deleted_filenames).toEqual(['old']);
  });

  it('sends the secret it was given', async () => {
    client = createRunnerClient({ url: urlOf(server), clock, secret: 'open sesame' });
    answer({ pulled: false });
    await client.pulled({ image_name });
    expect(received[0]?.secret).toBe('Bearer open sesame');
  });

  it('sends the key of the caller that the call is made for', async () => {
    answer({ pulled: false });
    await client.as('abc').pulled({ image_name });
    await client.pulled({ image_name });
    expect(received.map(({ caller }) => caller)).toEqual(['abc', undefined]);
  });

  it('resolves to the readiness that the runner reports', async () => {
    answer({ ready: false, reasons: ['no engine'] }, 503);
    expect(await client.readiness()).toEqual({ ready: false, reasons: ['no engine'] });
    answer({ ready: true, reasons: [] });
    expect(await client.readiness()).toEqual({ ready: true, reasons: [] });
    answer({ ready: true, reasons: [], runner_id: 'machine-1' });
    expect(await client.readiness()).toEqual({ ready: true, reasons: [], runnerId: 'machine-1' });
    answer({ ready: false, reasons: ['stopping'], runner_id: 'machine-1' }, 503);
    expect(await client.readiness(1)).toEqual({
      ...{ ready: false, reasons: ['stopping'], isStopping: true, runnerId: 'machine-1' },
    });
    expect(received.at(-1)?.path).toBe('/ready?again_seconds=1');
    answer('fine');
    expect(await client.readiness()).toEqual({ ready: true, reasons: [] });
  });

  it.each([
    [401, {}, "refused: The runner does not accept this server's secret."],
    [503, { code: 'pulling' }, 'pulling: The image is being pulled.'],
    [502, { code: 'pull-failed' }, 'pulling: The image could not be pulled.'],
    [503, { code: 'engine' }, 'unreachable: The runner cannot reach its Docker Engine.'],
    [503, { code: 'stopping' }, 'unreachable: The runner is stopping.'],
    [503, { code: 'full' }, 'full: The runner is busy.'],
    [503, 'from a proxy', 'full: The runner is busy.'],
    [
      500,
      { code: 'internal' },
      'bad-response: The runner could not process the call (HTTP status 500).',
    ],
    [
      400,
      { code: 'invalid' },
      'bad-response: The runner could not process the call (HTTP status 400).',
    ],
    [404, undefined, 'bad-response: The runner could not process the call (HTTP status 404).'],
  ])('translates %s %j to %s', async (status, json, expected) => {
    answer(json ?? '', status);
    expect(await kindOf(run())).toBe(expected);
  });

  it.each([
    ['not JSON', 'hello'],
    ['an incomplete answer', '{"run": {"sta'],
    ["another call's answer", '{"pulled": true}'],
    ['an unknown status', JSON.stringify({ run: { ...runResult(), status: 'fine' } })],
    [
      'an unknown reason',
      JSON.stringify({ run: { ...runResult(), status: 'faulty', reason: 'x' } }),
    ],
    [
      'a faulty run without a reason',
      JSON.stringify({ run: { ...runResult(), status: 'faulty' } }),
    ],
    ['a status of 256', JSON.stringify({ run: { ...runResult(), status: 256 } })],
    ['null', 'null'],
    ['nothing', ''],
  ])('rejects %s as a bad response', async (_what, body) => {
    respond = (response) => response.end(body);
    expect(await kindOf(run())).toBe('bad-response: The runner answered in an unknown form.');
  });

  it('does not follow a redirect, which could send the secret to another host', async () => {
    respond = (response) => response.writeHead(307, { location: '/elsewhere' }).end();
    expect(await kindOf(run())).toMatch(/^unreachable: /);
    expect(received).toHaveLength(1);
  });

  it('stops reading an answer that is too large', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, ' ');
    let sent = 0;
    respond = (response) => {
      const more = (): void => {
        if (response.destroyed) return;
        sent += mebibyte.length;
        response.write(mebibyte, more);
      };
      more();
    };
    expect(await kindOf(run())).toBe("bad-response: The runner's answer is too large.");
    expect(sent).toBeLessThan(2 * ANSWER_BYTES_MAX);
  });

  it('reports a runner that does not listen as unreachable', async () => {
    server.close();
    expect(await kindOf(run())).toBe('unreachable: The runner cannot be reached.');
  });

  it('reports a runner that dies in the middle of its answer as unreachable', async () => {
    respond = (response) => {
      response.writeHead(200, { 'content-length': 100 }).write('{"run"');
      setImmediate(() => response.destroy());
    };
    expect(await kindOf(run())).toBe('unreachable: The runner cannot be reached.');
  });

  it('gives a run its own seconds and 15 more, then reports a timeout', async () => {
    const asked = new Promise<void>((resolve) => (respond = () => resolve()));
    const kind = kindOf(run());
    await asked;
    clock.advance(24_999);
    expect(clock.waitingCount).toBe(1);
    clock.advance(1);
    expect(await kind).toBe('timeout: The runner did not answer within 25 seconds.');
  });

  it('applies the timeout to an answer that arrives slowly', async () => {
    const begun = new Promise<void>((resolve) => {
      respond = (response) => {
        response.write('{');
        resolve();
      };
    });
    const kind = kindOf(client.pulled({ image_name }));
    await begun;
    clock.advance(30_000);
    expect(await kind).toBe('timeout: The runner did not answer within 30 seconds.');
  });
});
