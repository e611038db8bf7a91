import request from 'supertest';
import { gzipSync } from 'node:zlib';
import { appUnderTest } from '../testing/dojo-app';

/** Posts the bytes unchanged to a call that needs `{"animal": string}`. */
async function post(body: string | Buffer, headers: Record<string, string> = {}) {
  const service = appUnderTest();
  const answer = await request(service.app)
    .post('/join')
    .set('Content-Type', 'application/json')
    .set(headers)
    .serialize((bytes: unknown) => bytes as string)
    .send(body);
  return { ...service, status: answer.status, body: answer.body as Record<string, unknown> };
}

describe('a JSON body', () => {
  it('reaches the call', async () => {
    const { status, seen } = await post('{"animal": "lion"}');
    expect(status).toBe(200);
    expect(seen).toEqual([{ animal: 'lion' }]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    ';;; broken',
    'application/json; charset=utf-16',
  ])('is read whatever content type it claims: %s', async (type) => {
    expect((await post('{"animal": "lion"}', { 'Content-Type': type })).status).toBe(200);
  });

  it.each([
    ['is no JSON', 'animal=lion', 'must be JSON'],
    ['stops half-way', '{"animal": "li', 'must be JSON'],
    ['is not UTF-8', Buffer.from('{"animal": "\xff"}', 'latin1'), 'must be JSON'],
    ['is empty', '', 'missing'],
    ['is null', 'null', 'must be an object'],
    ['is a list', '[]', 'object'],
    ['is text', '"lion"', 'object'],
    ['is nested as deep as the limit', '['.repeat(32) + ']'.repeat(32), 'object'],
    ['is nested deeper', '['.repeat(15_000), 'nested deeper than 32 levels'],
  ])('is refused, naming the body, when it %s', async (_what, bytes, words) => {
    const { status, body, seen, log } = await post(bytes);
    expect(status).toBe(400);
    expect(body).toMatchObject({
      code: 'invalid',
      errors: [{ field: 'body', problem: expect.stringContaining(words) as string }],
    });
    expect(seen).toEqual([]);
    expect(log.at('error')).toEqual([]);
  });

  it('is rejected with 413 when it is larger than 16 kB', async () => {
    const largest = JSON.stringify({ animal: 'x'.repeat(16_384 - 13) });
    expect((await post(largest)).status).toBe(200);
    const { status, body, seen } = await post(`${largest} `);
    expect(status).toBe(413);
    expect(body).toMatchObject({ code: 'too-large', title: 'Content Too Large' });
    expect(seen).toEqual([]);
  });

  it.each(['gzip', 'deflate', 'br', 'zstd'])(
    'is refused, not inflated, with encoding %s',
    async (encoding) => {
      const small = gzipSync(JSON.stringify({ animal: 'lion' }));
      const { status, body, seen } = await post(small, { 'Content-Encoding': encoding });
      expect(status).toBe(415);
      expect(body).toMatchObject({ code: 'unsupported-encoding' });
      expect(seen).toEqual([]);
    },
  );

  it('cannot reach the prototype of objects', async () => {
    const { status, body } = await post('{"animal": "lion", "__proto__": {"admin": true}}');
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: '__proto__' }] });
    expect({}).not.toHaveProperty('admin');
  });

  it('of a GET is ignored', async () => {
    const { app } = appUnderTest();
    await request(app)
      .get('/lights/7')
      .set('Content-Type', 'application/json')
      .send('{not json')
      .expect(200, { number: '7', body: true });
  });
});
