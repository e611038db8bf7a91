import { FailingDisk } from '@katas/katas-tree/testing';
import { RunnerUnavailable } from '@katas/runner-api';
import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, type JoinedKata } from '../testing/dojo-under-test';

/** A Test is handled without the router, unless its address has a query. */
const WAYS = { directly: '', 'by the router': '?a=1' };

interface Sent {
  readonly path?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let dojo: DojoUnderTest;
let kata: JoinedKata;
let disk: FailingDisk;
beforeEach(async () => {
  disk = new FailingDisk();
  const rates = { all: 0, test: 3 };
  dojo = new DojoUnderTest({ files: disk, hosts: ['dojo.example'], rates });
  kata = await dojo.joinedKata();
  dojo.runner.always('run', { run: runResult({ stdout: text('1 failed') }) });
});
afterEach(() => dojo.remove());

const good = JSON.stringify({ files: FILES });

/** Returns what the caller sees, without what differs from answer to answer. */
async function answerTo({ path, body = good, headers = {} }: Sent, query: string) {
  const url = `${path ?? `${kata.lionUrl}/run_tests`}${query}`;
  const sent = { host: 'dojo.example', 'content-type': 'application/json', ...headers };
  const answer = await dojo.send(url, body, sent);
  const { date: _date, ...seen } = answer.headers as Record<string, string>;
  const shown = JSON.parse(answer.text) as Record<string, unknown>;
  if ('error_id' in shown) shown['error_id'] = 'one';
  return { status: answer.status, headers: seen, body: shown };
}

const AVATAR = '/api/katas/3456789ABC/avatars';

const refusals: readonly [status: number, what: string, Sent, (() => unknown)?][] = [
  [400, 'no JSON', { body: '{' }],
  [400, 'a body of null', { body: 'null' }],
  [400, 'an unknown field', { body: JSON.stringify({ files: FILES, more: 1 }) }],
  [400, 'bad files', { body: JSON.stringify({ files: { '../x': '', 'a.c': 1 } }) }],
  [400, 'a bad light', { body: JSON.stringify({ files: FILES, from: { avatar_name: 'owl' } }) }],
  [400, 'a bad key', { headers: { 'idempotency-key': 'k'.repeat(129) } }],
  [400, 'a bad ID', { path: `/api/katas/345/avatars/lion/run_tests` }],
  [400, 'a bad animal', { path: `${AVATAR}/unicorn/run_tests` }],
  [404, 'an unknown kata', { path: `${AVATAR}/lion/run_tests` }],
  [413, 'a body that is too large', { body: `{"a":"${'x'.repeat(5_000_000)}"}` }],
  [415, 'a compressed body', { headers: { 'content-encoding': 'gzip' } }],
  [415, 'a form of a browser', { headers: { 'sec-fetch-site': 'none', 'content-type': 'text/a' } }],
  [403, 'another site', { headers: { origin: 'http://evil.example' } }],
  [403, 'another host', { headers: { host: 'evil.example' } }],
  [507, 'a full disk', {}, () => ((disk.code = 'ENOSPC'), (disk.isFailing = true))],
  [503, 'a busy runner', {}, () => dojo.runner.always('run', new RunnerUnavailable('full', 'It.'))],
  [500, 'a bug', {}, () => dojo.runner.always('run', new Error('unforeseen'))],
  [500, 'an unreadable kata', {}, () => kata.edit({ created: 'soon' })],
];

for (const [status, what, sent, prepare] of refusals)
  it(`refuses ${what} alike: ${status}`, async () => {
    prepare?.();
    const direct = await answerTo(sent, WAYS.directly);
    expect(direct.status).toBe(status);
    expect(direct.headers).toMatchObject({ 'x-frame-options': 'DENY' });
    expect(await answerTo(sent, WAYS['by the router'])).toEqual(direct);
  });

it('refuses both above the rate limit: 429', async () => {
  for (let tests = 0; tests < 3; tests += 1) expect((await kata.test()).status).toBe(200);
  const { headers: _direct, ...direct } = await answerTo({}, WAYS.directly);
  expect(direct.status).toBe(429);
  expect(await answerTo({}, WAYS['by the router'])).toMatchObject(direct);
});

it.each(Object.entries(WAYS))('makes a light %s, and logs the request', async (_way, query) => {
  const { status, headers, body } = await answerTo({}, query);
  expect([status, body]).toMatchObject([200, { light: { number: 1 }, output: '1 failed' }]);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
  });
  const path = `${kata.lionUrl}/run_tests`;
  expect(dojo.log.lines.at(-1)).toMatchObject({ fields: { method: 'POST', path, status: 200 } });
});
