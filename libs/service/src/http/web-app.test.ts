import express, { type RequestHandler } from 'express';
import { Counter, Registry } from 'prom-client';
import request from 'supertest';
import { HttpProblem } from './problem';
import { appUnderTest } from '../testing/dojo-app';

describe('probes', () => {
  it('/alive answers in any state', async () => {
    const { app } = appUnderTest({
      readiness: async () => Promise.reject(new Error('engine gone')),
    });
    await request(app).get('/alive').expect(200, { alive: true });
  });

  it('/sha returns the build, without the secret', async () => {
    const build = { sha: 'a'.repeat(40), version: '1.2.3' };
    const { app } = appUnderTest({ build, secret: 'correct horse' });
    await request(app).get('/sha').expect(200, build);
  });

  it('/sha is unknown outside of an image', async () => {
    const unknown = { sha: 'unknown', version: 'unknown' };
    await request(appUnderTest().app).get('/sha').expect(200, unknown);
  });

  it('/ready answers 200 with the reasons for weaknesses', async () => {
    const answer = { ready: true, reasons: ['no memory limit on this kernel'] };
    const { app } = appUnderTest({ readiness: async () => answer });
    await request(app).get('/ready').expect(200, answer);
  });

  it('/ready answers 503 when the service is not ready', async () => {
    const answer = { ready: false, reasons: ['no engine answers'] };
    const { app } = appUnderTest({ readiness: async () => answer });
    await request(app).get('/ready').expect(503, answer);
  });

  it('/ready checks each time', async () => {
    let ready = false;
    const { app } = appUnderTest({ readiness: async () => ({ ready, reasons: [] }) });
    await request(app).get('/ready').expect(503);
    ready = true;
    await request(app).get('/ready').expect(200);
  });

  it('/ready answers an error without a stack when the check fails', async () => {
    const { app } = appUnderTest({
      readiness: async () => Promise.reject(new Error('secret path')),
    });
    const { status, text } = await request(app).get('/ready');
    expect(status).toBe(500);
    expect(text).not.toContain('secret path');
  });

  it('/metrics returns the registry in the text format of Prometheus', async () => {
    const metrics = new Registry();
    new Counter({ name: 'katas_lights', help: 'Lights.', registers: [metrics] }).inc(3);
    const { app } = appUnderTest({ metrics });
    const { headers, text } = await request(app).get('/metrics').expect(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain('katas_lights 3');
  });
});

describe('a public service', () => {
  const from = (address: string, headers = {}) => {
    const { app } = appUnderTest({ isPublic: true, trustedProxies: ['192.0.2.0/24'] });
    const outer = express().use((incoming, _response, next) => {
      Object.defineProperty(incoming.socket, 'remoteAddress', { value: address });
      next();
    }, app);
    return (path: string) => request(outer).get(path).set(headers);
  };

  it.each(['127.0.0.1', '::ffff:127.0.0.1', '::1', '192.0.2.7', '::ffff:192.0.2.7'])(
    'shows /metrics and /sha to this machine and to trusted proxies: %s',
    async (address) => {
      await from(address)('/metrics').expect(200);
      await from(address)('/sha').expect(200);
    },
  );

  it.each(['198.51.100.1', '::ffff:198.51.100.1', '2001:db8::1', '10.0.0.1'])(
    'hides them from others: %s',
    async (address) => {
      for (const path of ['/metrics', '/sha', '/METRICS', '/sha/']) {
        const { body } = await from(address)(path).expect(404);
        expect(body).toMatchObject({ code: 'not-found' });
      }
      await from(address)('/alive').expect(200);
      await from(address)('/lights/1').expect(200);
    },
  );

  it.each([
    { 'X-Forwarded-For': '198.51.100.1' },
    { 'X-Forwarded-For': '127.0.0.1' },
    { Forwarded: 'for=198.51.100.1' },
  ])('hides them from a request that a proxy forwards: %j', async (headers) => {
    await from('127.0.0.1', headers)('/metrics').expect(404);
    await from('192.0.2.7', headers)('/sha').expect(404);
  });
});

describe('a service with host names', () => {
  const ask = (host: string, path: string) =>
    request(appUnderTest({ hosts: ['dojo.example'] }).app)
      .get(path)
      .set('Host', host);

  it.each(['dojo.example', 'DOJO.example:3000', 'localhost:4597', '192.168.0.5', '[::1]:4597'])(
    'answers at %s',
    async (host) => {
      await ask(host, '/lights/1').expect(200);
      await ask(host, '/metrics').expect(200);
    },
  );

  it.each(['evil.example', 'dojo.example.evil.example', '127.0.0.1.evil.example', 'localhost.'])(
    'rejects %s, which another site may resolve to it',
    async (host) => {
      const { body } = await ask(host, '/lights/1').expect(403);
      expect(body).toMatchObject({ code: 'other-host' });
      await ask(host, '/metrics').expect(403);
      await ask(host, '/alive').expect(200);
    },
  );
});

it('monitoring behind a trusted proxy may use any host name', async () => {
  const { app } = appUnderTest({ hosts: ['dojo.example'], trustedProxies: ['127.0.0.1'] });
  await request(app).get('/metrics').set('Host', 'tasks.kata-controller:3000').expect(200);
  await request(app).get('/lights/1').set('Host', 'tasks.kata-controller:3000').expect(403);
});

describe('an unknown address', () => {
  it.each(['/nothing', '/join/', '/JOIN', '/__proto__', '/%2e%2e/etc/passwd'])(
    'is a 404 problem: %s',
    async (path) => {
      const { headers, body } = await request(appUnderTest().app).post(path).send({}).expect(404);
      expect(headers['content-type']).toContain('application/problem+json');
      expect(body).toMatchObject({ type: 'about:blank', title: 'Not Found', code: 'not-found' });
    },
  );

  it('is a 400 problem, not a bug, when it cannot be decoded', async () => {
    const { app, log } = appUnderTest();
    await request(app).get('/lights/%zz').expect(400);
    expect(log.at('error')).toEqual([]);
  });
});

describe('the request log', () => {
  it('has one line for each request, without its query', async () => {
    const { app, log } = appUnderTest();
    await request(app).post('/join?token=hush').send({ animal: 'lion' }).expect(200);
    expect(log.lines).toEqual([
      {
        level: 'info',
        message: 'request',
        fields: {
          method: 'POST',
          path: '/join',
          status: 200,
          aborted: false,
          ms: expect.any(Number) as number,
        },
      },
    ]);
  });

  it('has probes only at debug level', async () => {
    const { app, log } = appUnderTest();
    await request(app).get('/alive');
    expect(log.lines.map(({ level }) => level)).toEqual(['debug']);
  });
});

describe('answers', () => {
  it('do not name the framework', async () => {
    const { headers } = await request(appUnderTest().app).get('/alive');
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});

describe('headers of the service', () => {
  it.each([
    ['get', '/alive'],
    ['get', '/metrics'],
    ['post', '/join'],
    ['post', '/nothing'],
    ['post', '/throw'],
  ] as const)('are on every answer: %s %s', async (method, path) => {
    const { app } = appUnderTest({ headers: { 'X-House': 'ours' } });
    const { headers } = await request(app)[method](path);
    expect(headers['x-house']).toBe('ours');
  });
});

describe('a guard', () => {
  const refuse: RequestHandler = (_request, _response, next) =>
    next(new HttpProblem(429, 'too-many-requests', 'Not so fast.', { retryAfterSeconds: 7 }));

  it('rejects a request before its body is read', async () => {
    const { app, seen } = appUnderTest({ guards: [refuse] });
    const { status, headers, body } = await request(app).post('/join').send('{"not JSON');
    expect([status, headers['retry-after']]).toEqual([429, '7']);
    expect(body).toMatchObject({ title: 'Too Many Requests', code: 'too-many-requests' });
    expect(seen).toEqual([]);
  });

  it('does not apply to probes', async () => {
    const { app } = appUnderTest({ guards: [refuse] });
    await request(app).get('/alive').expect(200);
    await request(app).get('/metrics').expect(200);
  });
});

describe('the address of a caller', () => {
  async function seenFrom(trustedProxies: string[] | undefined) {
    const callers: unknown[] = [];
    const note: RequestHandler = ({ ip }, _response, next) => {
      callers.push(ip);
      next();
    };
    const { app } = appUnderTest({ guards: [note], ...(trustedProxies && { trustedProxies }) });
    const forwarded = { 'X-Forwarded-For': '198.51.100.1, 203.0.113.9' };
    await request(app).get('/lights/1').set(forwarded).expect(200);
    return String(callers[0]).replace('::ffff:', '');
  }

  it('is that of the connection, whatever X-Forwarded-For contains', async () => {
    expect(await seenFrom(undefined)).toBe('127.0.0.1');
    expect(await seenFrom(['192.0.2.1'])).toBe('127.0.0.1');
  });

  it('is the one that a trusted proxy adds, not an earlier one', async () => {
    expect(await seenFrom(['127.0.0.0/8'])).toBe('203.0.113.9');
  });
});
