import { runResult } from '@katas/runner-api/testing';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import request from 'supertest';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { DojoUnderTest } from '../../testing/dojo-under-test';

const INDEX = '<!doctype html><title>Katas</title>';
const OTHERS = '<!doctype html><title>Katas</title><link rel="modulepreload">';
const SCRIPT = 'console.log("a line that is repeated");\n'.repeat(50);
const VISIT = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let above: string;
let pageDir: string;
let dojo: DojoUnderTest;

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(join(pageDir, path)), { recursive: true });
  writeFileSync(join(pageDir, path), content);
}

beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'katas-page-'));
  pageDir = join(above, 'page');
  put('index.html', INDEX);
  put('others.html', OTHERS);
  put('favicon.svg', '<svg/>');
  put('assets/main-ABCDEFGH.js', SCRIPT);
  put('assets/main-ABCDEFGH.js.gz', gzipSync(SCRIPT));
  put('assets/main-ABCDEFGH.js.br', brotliCompressSync(SCRIPT));
  dojo = new DojoUnderTest({ pageDir });
});
afterEach(() => {
  dojo.remove();
  rmSync(above, { recursive: true });
});

const script = (encodings: string) =>
  request(dojo.app).get('/assets/main-ABCDEFGH.js').set('accept-encoding', encodings);

describe('the document of the page', () => {
  it.each([
    ['/', OTHERS],
    ['/kata/3456789ABC', OTHERS],
    ['/kata/3456789ABC/dashboard', OTHERS],
    ['/kata/3456789ABC/lion', INDEX],
    ['/kata/3456789ABC/review/lion', INDEX],
    ['/index.html', INDEX],
  ])('is at %s, and is revalidated at each use', async (path, document) => {
    const { status, headers, text } = await dojo.get(path);
    expect([status, text]).toEqual([200, document]);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
  });

  it.each([
    ['/', ['/api/start_points', '/api/exercises']],
    ['/kata/3456789ABC', ['/api/katas/3456789ABC']],
    ['/kata/3456789ABC/dashboard', ['/api/katas/3456789ABC']],
    ['/kata/3456789ABC/review/lion', ['/api/katas/3456789ABC']],
    ['/kata/3456789ABC/lion', ['/api/katas/3456789ABC', '/api/katas/3456789ABC/avatars/lion']],
  ])('has a Link header with the first calls of %s', async (path, calls) => {
    const { headers } = await dojo.get(path);
    const preloaded = String(headers['link']).split(', ');
    expect(preloaded).toEqual(
      calls.map((call) => `<${call}>; rel=preload; as=fetch; crossorigin=anonymous`),
    );
  });

  it('has a Link header with its style sheets, and none with its scripts', async () => {
    put(
      'index.html',
      '<link rel="stylesheet" href="/assets/page-A.css" /><script type="module" src="/assets/main-B.js"></script>' +
        '<link rel="modulepreload" href="/assets/chunk-C.js" /><link rel="icon" href="/favicon.svg" />',
    );
    const { headers } = await dojo.get('/kata/3456789ABC/lion');
    expect(String(headers['link']).split(', ').slice(0, 2)).toEqual([
      '</assets/page-A.css>; rel=preload; as=style',
      '</api/katas/3456789ABC>; rel=preload; as=fetch; crossorigin=anonymous',
    ]);
  });

  it.each(['/kata/', '/kata/nothing', '/kata/3456789ABC%3E%3B/lion', '/kata/3456789abc'])(
    'has no Link header at %s',
    async (path) => {
      const { status, headers } = await dojo.get(path);
      expect([status, headers['link']]).toEqual([200, undefined]);
    },
  );

  it('answers 304 to a browser that has it', async () => {
    const { headers } = await dojo.get('/');
    const known = { 'if-none-match': String(headers['etag']) };
    expect((await dojo.get('/kata/3456789ABC', known)).status).toBe(304);
    put('others.html', `${OTHERS}<p>A new bundle.`);
    expect((await dojo.get('/', known)).text).toContain('A new bundle.');
  });

  it('answers 503 when it has not been built', async () => {
    rmSync(join(pageDir, 'others.html'));
    const { status, text } = await dojo.get('/');
    expect([status, text]).toEqual([503, expect.stringContaining('not been built yet')]);
  });
});

describe('the document at the address of a kata', () => {
  beforeEach(() => {
    put('index.html', '<head></head>');
    put('others.html', '<head></head>');
  });

  const answersIn = (text: string): Record<string, unknown> =>
    JSON.parse(/id="first-answers">(.*?)<\/script>/s.exec(text)?.[1] ?? '{}');

  it('has the answers of the calls that the page makes first, and is not cached', async () => {
    const { id, url, lionUrl } = await dojo.joinedKata();
    const { text, headers } = await dojo.get(`/kata/${id}/lion`);
    expect(answersIn(text)).toEqual({
      [`/katas/${id}`]: (await dojo.get(url)).body,
      [`/katas/${id}/avatars/lion`]: (await dojo.get(lionUrl)).body,
    });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('etag');
    expect(headers).not.toHaveProperty('link');
  });

  it.each(['', '/dashboard', '/review/lion'])('has the kata alone at %j', async (rest) => {
    const { id } = await dojo.joinedKata();
    const { text } = await dojo.get(`/kata/${id}${rest}`);
    expect(Object.keys(answersIn(text))).toEqual([`/katas/${id}`]);
  });

  it('leaves what it cannot answer to the page', async () => {
    const { id } = await dojo.joinedKata();
    const { text, headers } = await dojo.get(`/kata/${id}/owl`);
    expect(Object.keys(answersIn(text))).toEqual([`/katas/${id}`]);
    expect(headers['link']).toContain(`/api/katas/${id}/avatars/owl`);
  });

  it('leaves files of more than 200 kB to the page', async () => {
    const kata = await dojo.joinedKata();
    dojo.runner.always('run', { run: runResult() });
    await kata.test({ 'cyber-dojo.sh': 'x'.repeat(210_000) });
    const { text } = await dojo.get(`/kata/${kata.id}/lion`);
    expect(Object.keys(answersIn(text))).toEqual([`/katas/${kata.id}`]);
  });

  it('has no element of a text in a file', async () => {
    const kata = await dojo.joinedKata();
    const markup = '</script><script>alert(1)</script><!-- $& ';
    dojo.runner.always('run', { run: runResult() });
    await kata.test({ 'cyber-dojo.sh': markup, [markup]: '' });
    const { text } = await dojo.get(`/kata/${kata.id}/lion`);
    expect(text.match(/<\/?script|<!--/g)).toEqual(['<script', '</script']);
    expect(answersIn(text)[`/katas/${kata.id}/avatars/lion`]).toMatchObject({
      visible_files: { 'cyber-dojo.sh': markup, [markup]: '' },
    });
  });
});

describe('a file whose name changes with its content', () => {
  it('is cached forever', async () => {
    const { headers } = await script('identity').expect(200);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
  ])('is compressed for a client that accepts %s: as %s', async (encodings, taken) => {
    const { headers, text } = await script(encodings).expect(200);
    expect(headers).toMatchObject({
      'content-encoding': taken,
      'content-type': 'text/javascript; charset=utf-8',
      vary: 'Accept-Encoding',
    });
    expect(text).toBe(SCRIPT);
  });

  it.each(['identity', 'deflate'])(
    'is not compressed for a client that accepts only %s',
    async (encodings) => {
      const { headers, text } = await script(encodings).expect(200);
      expect(headers).toMatchObject({ vary: 'Accept-Encoding' });
      expect(headers).not.toHaveProperty('content-encoding');
      expect(text).toBe(SCRIPT);
    },
  );

  it('answers HEAD without content', async () => {
    const { headers, text } = await request(dojo.app)
      .head('/assets/main-ABCDEFGH.js')
      .set('accept-encoding', 'br')
      .expect(200);
    expect(headers['content-encoding']).toBe('br');
    expect(text).toBeUndefined();
  });
});

describe('an unknown address', () => {
  it.each(['/assets/main-OLDOLDOL.js', '/nothing', '/assets/', '/assets', '/index.htm', '/api'])(
    'answers a script with a problem: %s',
    async (path) => {
      const { status, type, headers } = await dojo.get(path);
      expect([status, type]).toEqual([404, 'application/problem+json']);
      expect(headers['cache-control']).not.toMatch(/max-age/);
    },
  );

  it('answers a person with the page and a 404', async () => {
    const { status, text, headers } = await dojo.get('/nothing', VISIT);
    expect([status, text]).toEqual([404, OTHERS]);
    expect(headers['cache-control']).toBe('no-cache');
  });

  it('below /api answers everybody with a problem', async () => {
    const { status, type } = await dojo.get('/api/nothing', VISIT);
    expect([status, type]).toEqual([404, 'application/problem+json']);
  });

  it.each(['/assets/main-ABCDEFGH.js.br', '/assets/main-ABCDEFGH.js.gz'])(
    'includes %s, which is only a form of its file',
    async (path) => {
      expect((await dojo.get(path)).status).toBe(404);
    },
  );

  it.each(['/..%2fsecret', '/%2e%2e/secret', '/assets/..%2f..%2fsecret', '/.hidden', '/a%00b'])(
    'includes %s, whatever file is there',
    async (path) => {
      put('../secret', 'secret');
      put('.hidden', 'secret');
      const { status, text } = await dojo.get(path);
      expect(status).toBe(404);
      expect(text).not.toBe('secret');
    },
  );
});
