import { eventually } from '../../system/eventually';
import { rawCall, withStalledCalls } from '../../system/calls/raw-call';
import type { DeployedEnvironment } from '../deployed-environment';
import { statusFromOtherAddress } from './status-from-other-address';

const HEAD = 'Host: localhost\r\nContent-Type: application/json\r\n';
const post = (headers: string, body = ''): string =>
  `POST /api/katas HTTP/1.1\r\n${HEAD}${headers}\r\n${body}`;
const get = (headers: string): string => `GET /api/start_points HTTP/1.1\r\n${headers}\r\n`;

/** Malformed requests and the status of the answer. A second request within one is never answered. */
const MALFORMED: readonly [string, string, number][] = [
  ['no host', get(''), 400],
  ['two hosts', get('Host: a\r\nHost: b\r\n'), 400],
  ['the host of another site', get('Host: evil.example\r\nConnection: close\r\n'), 403],
  [
    'two kinds of length',
    post('Content-Length: 4\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${get(HEAD)}`),
    400,
  ],
  ['two lengths', post('Content-Length: 2\r\nContent-Length: 3\r\n', '{}x'), 400],
  ['a negative length', post('Content-Length: -1\r\n'), 400],
  ['an unknown encoding', post('Transfer-Encoding: xchunked\r\n', '0\r\n\r\n'), 501],
  ['a blank before a colon', get(`${HEAD}X-Forwarded-For : 1.2.3.4\r\n`), 400],
  ['a folded header', get(`${HEAD}X-A: b\r\n c\r\n`), 400],
  ['a header of 9 kB', get(`${HEAD}X-A: ${'a'.repeat(9000)}\r\n`), 400],
  ['headers of 50 kB', get(`${HEAD}${'X-A: b\r\n'.repeat(6000)}`), 400],
  ['a path of 9 kB', `GET /${'a'.repeat(9000)} HTTP/1.1\r\n${HEAD}\r\n`, 414],
  ['a NUL in the path', `GET /%00 HTTP/1.1\r\n${HEAD}\r\n`, 400],
  ['a path out of the root', `GET /..%2f..%2fetc/passwd HTTP/1.1\r\n${HEAD}\r\n`, 400],
  ['a TRACE request', `TRACE / HTTP/1.1\r\n${HEAD}\r\n`, 405],
  ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
];

/** Paths for the operator only. The controller itself would answer each of them. */
const OPERATOR_PATHS = [
  ...['/metrics', '/METRICS', '/metrics/', '//metrics', '/%6detrics', '/x/..%2fmetrics'],
  ...[
    '/api/%2e%2e/metrics',
    '/kata/../metrics',
    '/ready',
    '/Ready/',
    '/sha',
    '/SHA/',
    '/reverse-proxy/sha.json',
  ],
];

const LARGE = 250_000;
const runTests = (kataId: string, name: string): string =>
  `/api/katas/${kataId}/avatars/${name}/run_tests`;

/** Every way to send a large body, and the status that is answered at once. */
const LARGE_BODIES: readonly [string, number][] = [
  [`POST /api/katas HTTP/1.1\r\n${HEAD}Content-Length: ${LARGE}\r\n\r\n`, 413],
  [`GET /api/start_points HTTP/1.1\r\n${HEAD}Content-Length: ${LARGE}\r\n\r\n`, 413],
  [`DELETE /api/katas/0123456789 HTTP/1.1\r\n${HEAD}Content-Length: ${LARGE}\r\n\r\n`, 413],
  [`GET /api/start_points HTTP/1.1\r\n${HEAD}${chunked(20_000)}`, 413],
  [`GET ${runTests('0123456789', 'lion')} HTTP/1.1\r\n${HEAD}${chunked(20_000)}`, 404],
];

/** Returns a chunked body without its last chunk. */
function chunked(bytes: number): string {
  return `Transfer-Encoding: chunked\r\n\r\n${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`;
}

export function hostileCallerCases(deployed: () => DeployedEnvironment): void {
  describe('the reverse proxy with a hostile caller', () => {
    it.each(MALFORMED)('answers %s with one error', async (_what, bytes, status) => {
      const answer = await rawCall(deployed().katas.url, Buffer.from(bytes, 'latin1'));
      expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual([`HTTP/1.1 ${status}`]);
      expect(answer).not.toMatch(/nginx\/|at .*\.js/);
    });

    it.each(OPERATOR_PATHS)('hides %s', async (path) => {
      const request = `GET ${path} HTTP/1.1\r\n${HEAD}Connection: close\r\n\r\n`;
      expect(await rawCall(deployed().katas.url, request)).toMatch(/^HTTP\/1\.1 404 /);
    });

    it('redirects without naming its own port', async () => {
      const { headers } = await fetch(`${deployed().katas.url}/api`, { redirect: 'manual' });
      expect(headers.get('Location')).toBe('/api/');
    });

    it('sends its own answers with security headers', async () => {
      const { headers } = await fetch(`${deployed().katas.url}/metrics`);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    });

    it('accepts a large body for a Test only', async () => {
      const answers = await Promise.all(
        LARGE_BODIES.map(([request]) => rawCall(deployed().katas.url, request, 2000)),
      );
      const statuses = answers.map((answer) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]));
      expect(statuses).toEqual(LARGE_BODIES.map(([, status]) => status));
    });

    it('limits one address to a thousand connections, and still serves others', async () => {
      const { katas } = deployed();
      const halfHead = `GET /favicon.svg HTTP/1.1\r\n${HEAD}`;
      await withStalledCalls(katas.url, 3000, halfHead, async ({ openCount }) => {
        await eventually('connections beyond the limit to be closed', 8000, () =>
          Promise.resolve(openCount() <= 1000 ? true : undefined),
        );
        expect(openCount()).toBeGreaterThan(900);
        for (let times = 0; times < 3; times += 1)
          expect(await statusFromOtherAddress(deployed(), '/favicon.svg')).toBe(200);
      });
      await eventually('the address to be served again', 5000, async () =>
        (await fetch(`${katas.url}/favicon.svg`).catch(() => undefined))?.ok ? true : undefined,
      );
    });

    it('survives a thousand large bodies that never end, and limits only their sender', async () => {
      const { katas, services } = deployed();
      const player = await deployed().newPlayer();
      const before = await services.processes('reverse-proxy', 'nginx');
      const path = runTests(player.kataId, player.name);
      const large = { method: 'POST', body: 'y'.repeat(LARGE) };
      const head = `POST ${path} HTTP/1.1\r\n${HEAD}Content-Length: ${LARGE + 1}\r\n\r\n`;
      await withStalledCalls(katas.url, 1200, head + 'x'.repeat(LARGE), async () => {
        const refused = await eventually('the limit to take effect', 5000, async () => {
          const answer = await fetch(katas.url + path, large);
          return answer.status === 429 ? answer : undefined;
        });
        expect(await refused.json()).toMatchObject({ code: 'too-many-requests' });
        expect(refused.headers.get('Retry-After')).toBe('1');
        expect(refused.headers.get('Content-Type')).toContain('application/problem+json');
        // All callers share one address here. The small calls of a class are still served.
        expect((await player.test()).light?.number).toBe(1);
        // Another address has its own limit: the call reaches kata-controller, which rejects the host name.
        const another = `{ method: 'POST', body: 'y'.repeat(${LARGE}) }`;
        expect(await statusFromOtherAddress(deployed(), path, another)).toBe(403);
        expect((await fetch(`${katas.operatorUrl}/kata-controller/ready`)).status).toBe(200);
      });
      expect(await services.processes('reverse-proxy', 'nginx')).toEqual(before);
      await eventually('large bodies to be accepted again', 10_000, async () => {
        const { status } = await fetch(katas.url + path, large);
        return status === 429 ? undefined : true;
      });
    });
  });
}
