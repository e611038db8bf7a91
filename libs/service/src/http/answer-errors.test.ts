import { EngineError } from '@katas/engine';
import request from 'supertest';
import { HttpProblem } from './problem';
import { appUnderTest } from '../testing/dojo-app';

async function answerTo(thrown: unknown) {
  const { app, log } = appUnderTest({ thrown: () => thrown });
  const answer = await request(app).post('/throw').send({});
  return { ...answer, body: answer.body as Record<string, unknown>, errors: log.at('error') };
}

describe('an HttpProblem', () => {
  it('is answered with its fields and is not logged as an error', async () => {
    const full = new HttpProblem(409, 'full', 'The dojo is full.');
    const { status, body, headers, errors } = await answerTo(full);
    expect(status).toBe(409);
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Conflict',
      status: 409,
      code: 'full',
      detail: 'The dojo is full.',
    });
    expect(headers['content-type']).toContain('application/problem+json');
    expect(headers).not.toHaveProperty('retry-after');
    expect(errors).toEqual([]);
  });

  it.each([
    [5, '5'],
    [0.2, '1'],
    [-3, '0'],
  ])('that asks for %d seconds has Retry-After: %s', async (retryAfterSeconds, header) => {
    const busy = new HttpProblem(503, 'busy', 'All places are taken.', { retryAfterSeconds });
    const { status, headers } = await answerTo(busy);
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe(header);
  });

  it('does not show its cause', async () => {
    const cause = new Error('/var/run/docker.sock');
    const { text } = await answerTo(new HttpProblem(503, 'engine', 'No engine.', { cause }));
    expect(text).not.toContain('docker.sock');
  });
});

describe('invalid input', () => {
  it('is a 400 that lists every bad field', async () => {
    const { app } = appUnderTest();
    const { body } = await request(app).post('/join').send({ animal: 7, extra: 1 }).expect(400);
    expect(body).toMatchObject({
      code: 'invalid',
      errors: [{ field: 'animal' }, { field: 'extra', problem: 'is not a field of this call' }],
    });
  });

  it('has a detail of limited length', async () => {
    const { app } = appUnderTest();
    const fields = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`field${n}`, 0]));
    const { body } = await request(app).post('/join').send(fields).expect(400);
    expect((body as { detail: string }).detail.length).toBeLessThan(600);
  });
});

describe('a bug', () => {
  it.each([
    ['an error', new TypeError('x is undefined at /work/secret/path')],
    [
      'an error of the engine',
      new EngineError(
        { operation: 'ping', args: {} },
        { kind: 'failed', status: 500, engineMessage: '/secret/path' },
      ),
    ],
    ['something that is no error', { secret: '/secret/path' }],
    [
      'an error with a status of its own',
      Object.assign(new Error('/secret/path'), { status: 418, type: 'teapot' }),
    ],
  ])(
    'that throws %s is a 500 with an id, and one line in the log under it',
    async (_what, thrown) => {
      const { status, body, text, errors } = await answerTo(thrown);
      expect(status).toBe(500);
      expect(Object.keys(body).sort()).toEqual([
        'code',
        'detail',
        'error_id',
        'status',
        'title',
        'type',
      ]);
      expect(text).not.toMatch(/secret|TypeError|\bat \//);
      expect(errors).toHaveLength(1);
      expect(errors[0]?.fields).toEqual({
        error_id: body['error_id'],
        call: 'POST /throw',
        err: thrown,
      });
    },
  );

  it('that throws undefined does not continue with the next route', async () => {
    // Express treats `undefined` as no error. The answer must not look like a success.
    expect((await answerTo(undefined)).status).toBeGreaterThanOrEqual(400);
  });

  it('after a part of the answer closes the connection', async () => {
    const { app, log } = appUnderTest({
      routes: (router) => {
        router.get('/half', (_request, response) => {
          response.write('half');
          throw new Error('late');
        });
      },
    });
    await expect(request(app).get('/half')).rejects.toThrow();
    expect(log.at('error')).toHaveLength(1);
  });
});
