import { API_CALLS, titleOf } from '../../testing/api-calls';
import { DojoUnderTest } from '../../testing/dojo-under-test';
import { UnchangedDojo } from '../../testing/unchanged-dojo';

const HOST = 'dojo.example:3000';
const OURS = { host: HOST, origin: `http://${HOST}` };

const otherSites: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'another site': { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' },
  'another site, to an origin that the browser does not trust': { origin: 'http://evil.example' },
  'the same site, another host': { 'sec-fetch-site': 'same-site', origin: 'http://www.example' },
  'the same host, another port': { origin: 'http://dojo.example:8080' },
  'a sandboxed frame': { origin: 'null' },
  'an invalid origin': { origin: 'evil' },
  'another site with our origin': { ...OURS, 'sec-fetch-site': 'cross-site' },
};

const changing = API_CALLS.filter(({ method }) => method === 'post');

describe('a POST', () => {
  let unchanged: UnchangedDojo;
  beforeAll(async () => (unchanged = await UnchangedDojo.create()));
  afterEach(() => unchanged.expectUnchanged());
  afterAll(() => unchanged.dojo.remove());

  for (const call of changing) {
    it.each(Object.entries(otherSites))(
      `${titleOf(call)} is rejected when it comes from %s`,
      async (_who, headers) => {
        const { status, type, body } = await unchanged.send(call, {
          headers: { host: HOST, ...headers },
        });
        expect([status, type]).toEqual([403, 'application/problem+json']);
        expect(body).toMatchObject({ code: 'other-site' });
      },
    );

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
      `${titleOf(call)} is rejected when a browser sends %s`,
      async (contentType) => {
        const { status, body } = await unchanged.send(call, {
          headers: { ...OURS, 'content-type': contentType },
          body: JSON.stringify(call.body ?? {}),
        });
        expect([status, body]).toMatchObject([415, { code: 'not-json' }]);
      },
    );
  }
});

describe('a new kata', () => {
  let dojo: DojoUnderTest;
  beforeEach(() => (dojo = new DojoUnderTest()));
  afterEach(() => dojo.remove());

  it.each<[string, Record<string, string>]>([
    ['our own page', { ...OURS, 'sec-fetch-site': 'same-origin' }],
    ['our own page, at an origin that the browser does not trust', OURS],
    ['our own page behind a proxy', { ...OURS, host: 'inside:3000', 'x-forwarded-host': HOST }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a program', {}],
    ['curl -d', { 'content-type': 'application/x-www-form-urlencoded' }],
  ])('can be created from %s', async (_who, headers) => {
    const body = '{"start_point":"c-assert"}';
    const answer = await dojo.send('/api/katas', body, {
      'content-type': 'application/json; charset=utf-8',
      ...headers,
    });
    expect(answer.status).toBe(201);
  });

  it('can be opened from a link on another site', async () => {
    const kata = await dojo.joinedKata();
    const { status } = await dojo.get(kata.url, { 'sec-fetch-site': 'cross-site' });
    expect(status).toBe(200);
  });
});

describe('a server with ALLOWED_HOSTS', () => {
  let dojo: DojoUnderTest;
  beforeEach(() => (dojo = new DojoUnderTest({ hosts: ['dojo.example'] })));
  afterEach(() => dojo.remove());

  it.each([
    'dojo.example',
    'DOJO.example:3000',
    'localhost:3000',
    '192.168.0.5:3000',
    '[::1]:3000',
  ])('answers at %s', async (host) => {
    expect((await dojo.get('/api/start_points', { host })).status).toBe(200);
  });

  it.each(['evil.example', 'dojo.example.evil.example', '127.0.0.1.evil.example', 'localhost.'])(
    'rejects %s, which another site may resolve to it',
    async (host) => {
      const { status, body, text } = await dojo.get('/api/start_points', { host });
      expect([status, body]).toMatchObject([403, { code: 'other-host' }]);
      expect(text).not.toContain('c-assert');
    },
  );

  it('ignores X-Forwarded-Host of an untrusted client', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'dojo.example' };
    expect((await dojo.get('/api/start_points', headers)).status).toBe(403);
  });
});
