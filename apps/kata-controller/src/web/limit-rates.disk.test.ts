import { runResult } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, type GivenDojo, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
afterEach(() => dojo.remove());

/** With a kata and a lion in it, which count. */
async function open(rates: GivenDojo['rates'], given: GivenDojo = {}): Promise<void> {
  dojo = new DojoUnderTest({ ...given, rates: rates ?? {} });
  dojo.runner.always('run', { run: runResult() });
  kata = await dojo.joinedKata();
}

const create = () => dojo.post('/api/katas', { start_point: 'c-assert' });

describe('a caller who comes too often', () => {
  it.each<[string, GivenDojo['rates'], () => ReturnType<DojoUnderTest['post']>]>([
    ['makes no more katas', { create: 2 }, create],
    ['makes no more forks', { create: 2 }, () => dojo.post(`${kata.lionUrl}/lights/0/fork`)],
    ['joins no more', { join: 2 }, () => dojo.post(`${kata.url}/avatars`)],
    ['looks for no more katas', { join: 2 }, () => dojo.get('/api/katas?starts_with=345678')],
    ['gets no more lights', { test: 1 }, () => kata.test()],
    ['makes no more calls at all', { all: 3 }, () => dojo.get(kata.url)],
    ['gets no more files of the page', { all: 3 }, () => dojo.get('/favicon.svg')],
  ])('%s for a while, and is told how long', async (_what, rates, call) => {
    await open(rates);
    expect((await call()).status).not.toBe(429);
    const before = dojo.tree.everything();
    const { status, type, headers, body } = await call();
    expect([status, type]).toEqual([429, 'application/problem+json']);
    expect(body).toMatchObject({ title: 'Too Many Requests', code: 'too-many-requests' });
    expect(dojo.tree.everything()).toEqual(before);
    dojo.clock.advance(Number(headers['retry-after']) * 1000);
    expect((await call()).status).not.toBe(429);
  });

  it('can do everything else', async () => {
    await open({ create: 1 });
    expect((await create()).status).toBe(429);
    expect((await kata.test()).status).toBe(200);
    expect((await dojo.post(`${kata.url}/avatars`)).status).toBe(201);
    expect((await dojo.get(kata.url)).status).toBe(200);
  });

  it('is refused before the body is read', async () => {
    await open({ test: 1 });
    await kata.test();
    const { status } = await dojo.post(`${kata.lionUrl}/run_tests`, { files: 7, ...FILES });
    expect(status).toBe(429);
  });

  it('keeps the probes from nobody', async () => {
    await open({ all: 2 });
    expect((await dojo.get(kata.url)).status).toBe(429);
    expect((await dojo.get('/alive')).status).toBe(200);
    expect((await dojo.get('/metrics')).text).toContain('katas_calls_refused_total{limit="all"} 1');
  });
});

describe('callers behind a proxy', () => {
  const from = (address: string) => dojo.get(kata.url, { 'x-forwarded-for': address });

  it('are told apart when the proxy is trusted', async () => {
    await open({ all: 3 }, { trustedProxies: ['127.0.0.1'] });
    await Promise.all([1, 2, 3].map(() => from('192.0.2.1')));
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.2')).status).toBe(200);
    expect((await from('192.0.2.1, 192.0.2.3')).status).toBe(200);
  });

  it('are one when it is not: anybody could say anything', async () => {
    await open({ all: 3 });
    expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.2')).status).toBe(429);
  });
});
