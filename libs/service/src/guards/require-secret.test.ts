import request from 'supertest';
import { requireSecret } from './require-secret';
import { appUnderTest } from '../testing/dojo-app';

const secret = 'correct horse battery staple';

function join(authorization?: string) {
  const { app, seen } = appUnderTest({ secret });
  const call = request(app).post('/join').send({ animal: 'lion' });
  if (authorization !== undefined) call.set('Authorization', authorization);
  return { call, seen };
}

describe('a service with a secret', () => {
  it('answers a caller with the secret', async () => {
    await join(`Bearer ${secret}`).call.expect(200);
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `Bearer ${secret}x`,
    `Bearer ${secret.slice(0, -1)}`,
    secret,
    `Basic ${secret}`,
    `Bearer  ${secret}`,
    `Bearer ${secret.toUpperCase()}`,
  ])('answers 401 and does nothing for %j', async (authorization) => {
    const { call, seen } = join(authorization);
    const { headers, body } = await call.expect(401);
    expect(headers['www-authenticate']).toBe('Bearer');
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'unauthorized', title: 'Unauthorized' });
    expect(seen).toEqual([]);
  });

  it('does not read the body of a caller without the secret', async () => {
    const { app } = appUnderTest({ secret });
    await request(app).post('/join').send('x'.repeat(20_000)).expect(401);
  });

  it('answers only probes without the secret', async () => {
    const { app } = appUnderTest({ secret });
    await request(app).get('/alive').expect(200);
    await request(app).get('/ready').expect(200);
    await request(app).get('/metrics').expect(401);
    await request(app).get('/nothing').expect(401);
  });

  it('never writes it to the log', async () => {
    const { app, log } = appUnderTest({ secret });
    await request(app).post('/join').set('Authorization', `Bearer ${secret}`).send({});
    expect(JSON.stringify(log.lines)).not.toContain(secret);
  });
});

describe('requireSecret', () => {
  it('rejects an empty secret', () => {
    expect(() => requireSecret('')).toThrow('must not be empty');
  });
});
