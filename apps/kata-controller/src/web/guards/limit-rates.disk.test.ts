import { runResult } from '@katas/runner-api/testing';
import {
  DojoUnderTest,
  FILES,
  type GivenDojo,
  type JoinedKata,
} from '../../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
// The limits count by `Date`; timers stay real, since the server needs them.
beforeEach(() => {
  jest.useFakeTimers({ doNotFake: [...REAL_TIMERS] });
});
afterEach(() => {
  jest.useRealTimers();
  dojo.remove();
});

const REAL_TIMERS = [
  ...(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const),
  ...(['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance'] as const),
] as const;

/** Opens a dojo with a kata and a lion, which count as one request each. */
async function open(rates: GivenDojo['rates'], given: GivenDojo = {}): Promise<void> {
  dojo = new DojoUnderTest({ ...given, rates: rates ?? {} });
  dojo.runner.always('run', { run: runResult() });
  kata = await dojo.joinedKata();
}

const create = () => dojo.post('/api/katas', { start_point: 'c-assert' });

describe('a caller above a limit', () => {
  it.each<[string, GivenDojo['rates'], () => ReturnType<DojoUnderTest['post']>]>([
    ['cannot create katas', { create: 2 }, create],
    ['cannot fork', { create: 2 }, () => dojo.post(`${kata.lionUrl}/lights/0/fork`)],
    ['cannot join', { join: 2 }, () => dojo.post(`${kata.url}/avatars`)],
    ['cannot search for katas', { join: 2 }, () => dojo.get('/api/katas?starts_with=345678')],
    ['cannot run tests', { test: 1 }, () => kata.test()],
    ['cannot make any call', { all: 3 }, () => dojo.get(kata.url)],
    ['cannot load files of the page', { all: 3 }, () => dojo.get('/favicon.svg')],
  ])('%s until the time in Retry-After', async (_what, rates, call) => {
    await open(rates);
    expect((await call()).status).not.toBe(429);
    const before = dojo.tree.everything();
    const { status, type, headers, body } = await call();
    expect([status, type]).toEqual([429, 'application/problem+json']);
    expect(body).toMatchObject({ title: 'Too Many Requests', code: 'too-many-requests' });
    expect(dojo.tree.everything()).toEqual(before);
    const retryAfterMs = Number(headers['retry-after']) * 1000;
    expect(retryAfterMs).toBeLessThanOrEqual(60_000);
    jest.setSystemTime(Date.now() + retryAfterMs);
    expect((await call()).status).not.toBe(429);
  });

  it('can make all other calls', async () => {
    await open({ create: 1 });
    expect((await create()).status).toBe(429);
    expect((await kata.test()).status).toBe(200);
    expect((await dojo.post(`${kata.url}/avatars`)).status).toBe(201);
    expect((await dojo.get(kata.url)).status).toBe(200);
  });

  it('is rejected before the body is read', async () => {
    await open({ test: 1 });
    await kata.test();
    const { status } = await dojo.post(`${kata.lionUrl}/run_tests`, { files: 7, ...FILES });
    expect(status).toBe(429);
  });

  it('can still call the probes', async () => {
    await open({ all: 2 });
    expect((await dojo.get(kata.url)).status).toBe(429);
    expect((await dojo.get('/alive')).status).toBe(200);
    expect((await dojo.get('/metrics')).text).toContain('katas_calls_refused_total{limit="all"} 1');
  });
});

describe('callers behind a proxy', () => {
  const from = (address: string) => dojo.get(kata.url, { 'x-forwarded-for': address });

  it('are distinguished when the proxy is trusted', async () => {
    await open({ all: 3 }, { trustedProxies: ['127.0.0.1'] });
    await Promise.all([1, 2, 3].map(() => from('192.0.2.1')));
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('192.0.2.2')).status).toBe(200);
    expect((await from('192.0.2.1, 192.0.2.3')).status).toBe(200);
  });

  it('are one when they share an IPv6 /64', async () => {
    await open({ all: 3 }, { trustedProxies: ['127.0.0.1'] });
    await Promise.all([1, 2, 3].map((host) => from(`2001:db8:1:2::${host}`)));
    expect((await from('2001:DB8:1:2:ffff::9')).status).toBe(429);
    expect((await from('2001:db8:1:3::1')).status).toBe(200);
  });

  it('are two when their IPv4 addresses arrive mapped to IPv6', async () => {
    await open({ all: 3 }, { trustedProxies: ['127.0.0.1'] });
    await Promise.all([1, 2, 3].map(() => from('::ffff:192.0.2.1')));
    expect((await from('192.0.2.1')).status).toBe(429);
    expect((await from('::ffff:192.0.2.2')).status).toBe(200);
  });

  it('count as one when the proxy is not trusted', async () => {
    await open({ all: 3 });
    expect((await from('192.0.2.1')).status).toBe(200);
    expect((await from('192.0.2.2')).status).toBe(429);
  });
});
