import { RUNNER_CALLS } from '@katas/runner-api';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AvatarCaller } from '../../avatar-caller';
import { REFUSED, section } from '../../hostile-case';

const long = 'a'.repeat(5000);

const oneByOne = (caller: AvatarCaller, bodies: readonly [string, string | Buffer][]) =>
  bodies.map(([, body]) => caller.send('run', { body }));

export const requestBodies = section('Requests', [
  {
    name: 'a body that is not JSON, is null, [], NaN, empty or not UTF-8',
    attack: {
      send: async (caller) => {
        const whole = JSON.stringify(caller.runBody());
        const answers = await Promise.all(
          oneByOne(caller, [
            ['not JSON', 'hello'],
            ['null', 'null'],
            ['[]', '[]'],
            ['empty', ''],
            ['NaN', whole.replace('"max_seconds":10', '"max_seconds":NaN')],
            ['Infinity', whole.replace('"max_seconds":10', '"max_seconds":1e999')],
            ['half', whole.slice(0, whole.length / 2)],
            ['not UTF-8', Buffer.from(whole.replace('true', '\xff'), 'latin1')],
            ['a BOM of UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le')],
            ['deep', '['.repeat(1_000_000)],
            ['deep and closed', `${'['.repeat(400_000)}${']'.repeat(400_000)}`],
          ]),
        );
        return { https: answers.map(({ http }) => http) };
      },
    },
    expected: {
      https: Array.from({ length: 11 }, (_x, i) =>
        i === 7 ? (expect.any(Number) as number) : 400,
      ),
    },
  },
  {
    name: 'bodies of 5 MB that are nested deep or have a million values',
    attack: {
      send: async (caller) => {
        const bodies = ['[', '{"a":', '[{},', '{"a":[', '[1,', '["",'].map((part) =>
          part.repeat(5_000_000 / part.length),
        );
        const answers = await Promise.all(
          [...bodies, ...bodies].map((body) => caller.send('run', { body })),
        );
        return { https: new Set(answers.map(({ http }) => http)) };
      },
    },
    expected: { https: new Set([400]) },
  },
  {
    name: 'bodies that are announced and never sent',
    attack: {
      send: async (caller) => {
        const head = 'POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n{';
        const received = await Promise.all(
          Array.from({ length: 100 }, () => caller.raw(head, { endAfterMs: 2000 })),
        );
        return { received: new Set(received) };
      },
    },
    expected: { received: new Set(['']) },
    quick: true,
  },
  {
    name: 'bodies of 160 MB from one address that stop before their end',
    attack: {
      send: async (caller) => {
        const head = 'POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n\r\n';
        const bytes = Buffer.from(`${head}{"a":"${'x'.repeat(4_000_000)}`);
        const received = await Promise.all(
          Array.from({ length: 40 }, () =>
            caller.raw(bytes, { endAfterMs: 8000, localAddress: '127.0.0.2' }),
          ),
        );
        return { received: [...new Set(received)].sort() };
      },
    },
    maxSeconds: 8,
    // Its share is full. The neighbours, at another address, go on.
    expected: { received: ['', 'HTTP/1.1 503 Service Unavailable'] },
  },
  {
    name: 'a body over 16 kB for a call without files',
    attack: {
      send: async (caller) => {
        const long = { kata_id: caller.kataId, extra: 'x'.repeat(17_000) };
        const calls = ['pulled', 'pull', 'new_kata', 'old_kata', 'old_avatar'];
        const answers = await Promise.all(calls.map((call) => caller.post(call, long)));
        return { https: answers.map(({ http }) => http) };
      },
    },
    expected: { https: [413, 413, 413, 413, 413] },
  },
  {
    name: 'a page of another site whose name resolves to this machine',
    attack: {
      send: async (caller) => {
        const headers = { host: 'evil.example:4597', 'sec-fetch-site': 'same-origin' };
        const body = JSON.stringify(caller.runBody({ script: 'echo forged' }));
        const answers = await Promise.all([
          ...Object.keys(RUNNER_CALLS).map((call) => caller.send(call, { body, headers })),
          ...['metrics', 'openapi.json'].map((path) =>
            caller.send(path, { method: 'GET', headers }),
          ),
        ]);
        return {
          codes: [
            ...new Set(
              answers.map(({ http, body }) => `${http} ${(body as { code: string }).code}`),
            ),
          ],
        };
      },
    },
    expected: { codes: ['403 other-host'] },
    quick: true,
  },
  {
    name: 'a body of 100 MB',
    attack: {
      send: (caller) => caller.send('run', { body: Buffer.alloc(100_000_000, 'x') }).catch(cutOff),
    },
    expected: { http: 413 },
  },
  {
    name: 'a body of 100 MB without a Content-Length',
    attack: {
      send: (caller) => {
        const chunk = Buffer.alloc(1_000_000);
        const body = Readable.from(Array.from({ length: 100 }, () => chunk));
        return caller.send('run', { body }).catch(cutOff);
      },
    },
    expected: { http: 413 },
  },
  {
    name: 'a gzip bomb',
    attack: {
      send: async (caller) =>
        caller.send('run', {
          body: await promisify(gzip)(Buffer.alloc(50_000_000, ' ')),
          headers: { 'content-encoding': 'gzip' },
        }),
    },
    expected: { http: 415 },
    quick: true,
  },
  {
    name: 'a body cut off half-way',
    attack: {
      send: async (caller) => ({
        received: await caller.raw(
          'POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"image_name":',
          { endAfterMs: 200 },
        ),
      }),
    },
    expected: { received: '' },
    quick: true,
  },
  {
    name: 'requests that are not HTTP',
    attack: {
      send: async (caller) => ({
        received: await Promise.all(
          [
            '\0\x01\x02\x03'.repeat(1000),
            'GET / HTTP/9.9\r\n\r\n',
            `GET /${long.repeat(20)} HTTP/1.1\r\nHost: a\r\n\r\n`,
            `GET / HTTP/1.1\r\nHost: a\r\nX: ${long.repeat(20)}\r\n\r\n`,
            'POST /run HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
            'POST /run HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
            'POST /run HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n',
          ].map((bytes) => caller.raw(bytes)),
        ),
      }),
    },
    expected: {
      received: Array.from(
        { length: 7 },
        () => expect.stringMatching(/^(HTTP\/1.1 4\d\d .*)?$/) as string,
      ),
    },
  },
  {
    name: 'unknown paths and methods',
    attack: {
      send: async (caller) => ({
        https: await Promise.all([
          ...['', 'RUN', 'run/', 'run%2e', '%', 'run%00', '__proto__'].map((path) =>
            caller.send(path, { body: JSON.stringify(caller.runBody()) }).then(({ http }) => http),
          ),
          ...['GET', 'PUT', 'DELETE'].map((method) =>
            caller.send('run', { method }).then(({ http }) => http),
          ),
        ]),
      }),
    },
    expected: {
      https: Array.from({ length: 10 }, () => REFUSED),
    },
  },
  {
    name: 'a form posted by a page of another site',
    attack: {
      send: async (caller) => {
        const body = JSON.stringify(caller.runBody({ script: 'echo forged' }));
        const head =
          'POST /run HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\n' +
          'Origin: http://evil.example\r\nSec-Fetch-Site: cross-site\r\n';
        return {
          received: await caller.raw(`${head}Content-Length: ${body.length}\r\n\r\n${body}`),
        };
      },
    },
    expected: { received: 'HTTP/1.1 403 Forbidden' },
  },
]);

/**
 * Returns the answer of a server that cut the connection. A server that refuses a body need not read it. A client that
 * is still sending may then lose the connection.
 */
function cutOff(error: unknown): object {
  return { http: 413, cut: String(error) };
}
