import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DojoUnderTest } from '../../testing/dojo-under-test';
import { SECURITY_HEADERS } from './security-headers';

const REVERSE_PROXY = join(
  __dirname,
  '../../../../../docker/services/reverse-proxy/conf/headers.conf',
);

let dojo: DojoUnderTest;
beforeEach(() => (dojo = new DojoUnderTest()));
afterEach(() => dojo.remove());

describe('every answer', () => {
  it.each(['/', '/alive', '/api/start_points', '/api/katas/x', '/nothing', '/%zz'])(
    'has the security headers: %s',
    async (path) => {
      const { headers } = await dojo.get(path);
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
          "connect-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()') as string,
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    },
  );

  it('of the API forbids caching', async () => {
    const { headers } = await dojo.get('/api/start_points');
    expect(headers['cache-control']).toBe('no-store');
  });
});

it('the reverse proxy sends the same headers with its own answers', () => {
  const lines = readFileSync(REVERSE_PROXY, 'utf8').matchAll(
    /^add_header (\S+) "?([^"]*?)"? always;$/gm,
  );
  const { 'Strict-Transport-Security': onlyWithTls, ...headers } = Object.fromEntries(
    [...lines].map(([, name, value]) => [name, value]),
  );
  expect(onlyWithTls).toBeDefined();
  expect(headers).toEqual(SECURITY_HEADERS);
});
