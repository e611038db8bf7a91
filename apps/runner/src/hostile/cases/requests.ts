import { gzipSync } from 'node:zlib';
import type { Door, HttpAnswer } from '../door';
import { oneOf, REFUSED, saysExactly, section } from '../hostile-case';
import { pause } from '../left-behind';

const NOTHING_ODD = { odd: [] };

/** Every one of these bodies is a 400 that names the field. What is answered otherwise is odd. */
async function refused(
  door: Door,
  call: string,
  bodies: readonly (readonly [field: string, body: unknown])[],
): Promise<object> {
  const odd = [];
  for (const [field, body] of bodies) {
    const answer = await door.post(call, body);
    if (!isRefusalOf(answer, field)) odd.push({ field, body, answer });
  }
  return { odd };
}

function isRefusalOf({ http, body }: HttpAnswer, field: string): boolean {
  const { code, errors } = (body ?? {}) as { code?: string; errors?: { field: string }[] };
  return http === 400 && code === 'invalid' && !!errors?.some((one) => one.field.startsWith(field));
}

/** Missing, null and of each wrong type, besides what is wrong with this field only. */
function spoilt(good: object, field: string, bad: readonly unknown[]): [string, unknown][] {
  const without = Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));
  const values = [null, true, -1, 1.5, '', 'x\n', [[]], [1], { a: 1 }, ...bad];
  return [
    [field, without],
    ...values.map((value): [string, unknown] => [field, { ...good, [field]: value }]),
  ];
}

const PATHS = [
  ...['../../etc/passwd', '/etc/passwd', 'a/../../b', 'a//b', 'a\0b', '', '.', '..', 'a/', './a'],
  ...['a/.', 'a/..', 'x'.repeat(256), 'é'.repeat(128), 'a/'.repeat(2000) + 'a', '\ud800'],
];
const long = 'a'.repeat(5000);
const badValues: Readonly<Record<string, readonly unknown[]>> = {
  image_name: ['--privileged', 'a\nb', 'a b', 'UPPER/case:', `${long}`, 'busybox\n', ';id'],
  kata_id: ['3456789abc', '3456789AB', '3456789ABCD', '3456789ABC\n', '../../etc/', ' 3456789AB'],
  avatar_name: ['Lion', 'unicorn', 'lion ', 'lion\n', '__proto__', '../tiger', 'lion/../tiger'],
  max_seconds: [0, 16, 1.5, '5', 1e300, -5],
};

const byField = Object.entries(badValues).map(([field, bad]) => ({
  name: `${field} missing, null, of the wrong type, empty, and ${bad.length} other bad ones`,
  attack: { send: (door: Door) => refused(door, 'run', spoilt(door.runBody(), field, bad)) },
  expected: NOTHING_ODD,
}));

const calls = (door: Door): Readonly<Record<string, Record<string, unknown>>> => {
  const kata = { kata_id: door.kataId };
  const avatar = { ...kata, avatar_name: door.avatarName };
  const image = { image_name: door.imageName };
  return {
    pulled: image,
    pull: image,
    new_kata: { ...kata, ...image },
    old_kata: kata,
    new_avatar: { ...avatar, ...image, starting_files: {} },
    old_avatar: avatar,
    run: door.runBody(),
  };
};

const byCall = ['pulled', 'pull', 'new_kata', 'old_kata', 'new_avatar', 'old_avatar', 'run'].map(
  (call) => ({
    name: `${call} with every field missing, bad, and one too many`,
    attack: {
      send: (door: Door) => {
        const good = calls(door)[call] ?? {};
        const fields = Object.keys(good);
        return refused(door, call, [
          ...fields
            .flatMap((field) => spoilt(good, field, badValues[field] ?? []))
            .filter(
              // An empty list and an empty object are good values of these.
              ([field, body]) => !(field in (body as object)) || field in badValues,
            ),
          ['another', { ...good, another: 1 }],
          [
            '__proto__',
            JSON.parse(JSON.stringify(good).replace('{', '{"__proto__":1,')) as unknown,
          ],
          ['body', null],
          ['body', []],
          ['body', 'text'],
          ['body', 7],
        ]);
      },
    },
    expected: NOTHING_ODD,
  }),
);

const oneByOne = (door: Door, bodies: readonly [string, string | Buffer][]) =>
  bodies.map(([, body]) => door.send('run', { body }));

export const requests = section('Requests', [
  ...byField,
  ...byCall,
  {
    name: 'file names that climb, are absolute, empty, too long or hold a NUL',
    attack: {
      send: (door) => {
        const good = door.runBody();
        return refused(door, 'run', [
          ...PATHS.map((path): [string, unknown] => [
            'changed_files',
            { ...good, changed_files: { [path]: '' } },
          ]),
          ...PATHS.map((path): [string, unknown] => [
            'deleted_filenames',
            { ...good, deleted_filenames: ['ok', path] },
          ]),
          ['changed_files', { ...good, changed_files: { a: '', 'a/b': '' } }],
          ['changed_files', { ...good, changed_files: { a: 1 } }],
          ['deleted_filenames', { ...good, deleted_filenames: { a: 1 } }],
          ['changed_files', { ...good, changed_files: [] }],
        ]);
      },
    },
    expected: NOTHING_ODD,
    quick: true,
  },
  {
    name: 'a name deleted and changed in one request',
    attack: {
      send: (door) =>
        refused(door, 'run', [
          [
            'deleted_filenames',
            { ...door.runBody({ files: { 'a.txt': '' } }), deleted_filenames: ['a.txt'] },
          ],
        ]),
    },
    expected: NOTHING_ODD,
  },
  {
    name: 'a body that is not JSON, is null, [], NaN, empty or not UTF-8',
    attack: {
      send: async (door) => {
        const whole = JSON.stringify(door.runBody());
        const answers = await Promise.all(
          oneByOne(door, [
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
    quick: true,
  },
  {
    name: 'a body of 100 MB',
    attack: {
      send: (door) => door.send('run', { body: Buffer.alloc(100_000_000, 'x') }).catch(cutOff),
    },
    expected: { http: 413 },
    quick: true,
  },
  {
    name: 'a body of 100 MB that never says how long it is',
    attack: {
      send: (door) => {
        const chunk = new Uint8Array(1_000_000);
        let left = 100;
        const body = new ReadableStream({
          pull: (stream) => (left-- > 0 ? stream.enqueue(chunk) : stream.close()),
        });
        return door.send('run', { body, duplex: 'half' } as RequestInit).catch(cutOff);
      },
    },
    expected: { http: 413 },
  },
  {
    name: 'a gzip bomb',
    attack: {
      send: (door) =>
        door.send('run', {
          body: gzipSync(Buffer.alloc(200_000_000, ' ')),
          headers: { 'content-encoding': 'gzip' },
        }),
    },
    expected: { http: 415 },
    quick: true,
  },
  {
    name: 'a body cut off half-way',
    attack: {
      send: async (door) => ({
        heard: await door.raw(
          'POST /run HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"image_name":',
          { endAfterMs: 200 },
        ),
      }),
    },
    expected: { heard: '' },
    quick: true,
  },
  {
    name: 'requests that are no HTTP',
    attack: {
      send: async (door) => ({
        heard: await Promise.all(
          [
            '\0\x01\x02\x03'.repeat(1000),
            'GET / HTTP/9.9\r\n\r\n',
            `GET /${long.repeat(20)} HTTP/1.1\r\nHost: a\r\n\r\n`,
            `GET / HTTP/1.1\r\nHost: a\r\nX: ${long.repeat(20)}\r\n\r\n`,
            'POST /run HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
            'POST /run HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
            'POST /run HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n',
          ].map((bytes) => door.raw(bytes)),
        ),
      }),
    },
    expected: {
      heard: Array.from(
        { length: 7 },
        () => expect.stringMatching(/^(HTTP\/1.1 4\d\d .*)?$/) as string,
      ),
    },
  },
  {
    name: 'addresses and methods that are not there',
    attack: {
      send: async (door) => ({
        https: await Promise.all([
          ...['', 'RUN', 'run/', '../run', 'run%2e', '%', 'run%00', '__proto__'].map((path) =>
            door.send(path, { body: JSON.stringify(door.runBody()) }).then(({ http }) => http),
          ),
          ...['GET', 'PUT', 'DELETE', 'OPTIONS'].map((method) =>
            door.send('run', { method }).then(({ http }) => http),
          ),
        ]),
      }),
    },
    expected: {
      https: Array.from({ length: 12 }, () => REFUSED),
    },
  },
  {
    name: 'a page of another site that posts a form',
    attack: {
      send: (door) =>
        door.send('run', {
          body: JSON.stringify(door.runBody({ script: 'echo forged' })),
          headers: { 'content-type': 'text/plain', origin: 'http://evil.example' },
        }),
    },
    expected: { http: 403 },
  },
  {
    name: '1,000 bad requests at once',
    attack: {
      send: async (door) => {
        const answers = await Promise.all(
          Array.from({ length: 1000 }, () =>
            door.post('run', { ...door.runBody(), max_seconds: 0 }),
          ),
        );
        return { others: answers.filter(({ http }) => http !== 400 && http !== 503) };
      },
    },
    maxSeconds: 10,
    expected: { others: [] },
  },
  {
    name: '1,000 requests at once',
    attack: {
      send: async (door) => {
        const answers = await Promise.all(
          Array.from({ length: 1000 }, () =>
            door.post('run', door.runBody({ script: 'echo one of many' })),
          ),
        );
        return {
          others: answers
            .filter((answer) => !isGoodRun(answer) && !isToldToWait(answer))
            .slice(0, 3),
          somebodyWasServed: answers.some(isGoodRun),
        };
      },
    },
    maxSeconds: 15,
    expected: { others: [], somebodyWasServed: true },
    quick: true,
  },
  {
    name: '1,000 connections that say nothing',
    attack: {
      send: async (door) => {
        await Promise.all(
          Array.from({ length: 1000 }, () => door.raw('POST', { endAfterMs: 1500 })),
        );
        return {};
      },
    },
    expected: {},
  },
  {
    name: 'two runs of one avatar at once',
    attack: {
      send: async (door) => {
        const slow = door.run({ script: 'sleep 0.5; echo slow >> order.txt' });
        const quick = door.run({ script: 'echo quick >> order.txt; cat order.txt' });
        return { statuses: [(await slow).status, (await quick).status], out: (await quick).stdout };
      },
    },
    expected: { statuses: [0, 0], out: saysExactly('slow\nquick\n') },
    quick: true,
  },
  {
    name: 'a run right behind one that is timed out',
    attack: {
      send: async (door) => {
        const bomb = door.run({ script: 'b() { b | b & }; b; sleep 60', maxSeconds: 1 });
        const next = door.run({ script: 'echo well', maxSeconds: 5 });
        return { first: (await bomb).status, next: await next };
      },
    },
    maxSeconds: 3,
    expected: { first: 'timed_out', next: { status: 0, stdout: saysExactly('well\n') } },
  },
  {
    name: 'the client gone mid-run',
    attack: {
      send: async (door) => {
        const gone = new AbortController();
        const run = door.post(
          'run',
          door.runBody({ script: 'sleep 60', maxSeconds: 15 }),
          gone.signal,
        );
        await pause(300);
        gone.abort();
        await run.catch(() => undefined);
        return door.run({ script: 'echo well' });
      },
    },
    expected: { status: 0, stdout: saysExactly('well\n') },
    quick: true,
  },
  {
    name: 'twenty clients gone while they wait',
    attack: {
      send: async (door) => {
        const gone = new AbortController();
        const runs = Array.from({ length: 20 }, () =>
          door.post('run', door.runBody({ script: 'sleep 60', maxSeconds: 15 }), gone.signal),
        );
        await pause(300);
        gone.abort();
        await Promise.allSettled(runs);
        return door.run({ script: 'echo well' });
      },
    },
    expected: { status: 0, stdout: saysExactly('well\n') },
  },
  {
    name: 'a kata, and an avatar, that nobody has made',
    attack: {
      send: async (door) => {
        const body = (changes: object) =>
          door.post('run', { ...door.runBody({ script: 'id' }), ...changes });
        const { body: noKata } = await body({ kata_id: 'FFFFFFFFFF' });
        const { body: noAvatar } = await body({ avatar_name: 'zebra' });
        return { noKata, noAvatar };
      },
    },
    expected: {
      noKata: { run: { status: 'ended' } },
      noAvatar: { run: { status: 'faulty', reason: 'avatar' } },
    },
  },
  {
    name: 'files by the hundred thousand in one request',
    attack: {
      send: async (door) => {
        const files = Object.fromEntries(Array.from({ length: 300_000 }, (_x, i) => [`f${i}`, '']));
        const { http } = await door.post(
          'run',
          door.runBody({ script: 'echo in', files, maxSeconds: 5 }),
        );
        return { http };
      },
    },
    maxSeconds: 5,
    expected: { http: oneOf(200, 400, 413) },
  },
  {
    name: 'directories by the ten thousand in one request',
    attack: {
      send: async (door) => {
        const deep = 'd/'.repeat(1900);
        const files = Object.fromEntries(
          Array.from({ length: 1000 }, (_x, i) => [`${i}/${deep}f`, '']),
        );
        const { http } = await door.post(
          'run',
          door.runBody({ script: 'echo in', files, maxSeconds: 5 }),
        );
        return { http };
      },
    },
    maxSeconds: 5,
    expected: { http: oneOf(200, 400, 413) },
  },
]);

/** A server that refuses a body need not read it all; a client that still sends may then see the end of the connection. */
function cutOff(error: unknown): object {
  return { http: 413, cut: String(error) };
}

function isGoodRun({ http, body }: HttpAnswer): boolean {
  const run = (body as { run?: { status: unknown; stdout: { content: string } } }).run;
  return http === 200 && run?.status === 0 && run.stdout.content === 'one of many\n';
}

function isToldToWait({ http, retryAfter }: HttpAnswer): boolean {
  return http === 503 && Number(retryAfter) >= 1;
}
