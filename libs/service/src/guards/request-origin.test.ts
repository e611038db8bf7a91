import request from 'supertest';
import { appUnderTest } from '../testing/dojo-app';

function joinFrom(site: string) {
  const { app, seen } = appUnderTest();
  const call = request(app).post('/join').set('Sec-Fetch-Site', site).send({ animal: 'lion' });
  return { call, seen };
}

describe('a request of a browser', () => {
  it.each(['same-origin', 'none'])('is accepted from %s', async (site) => {
    await joinFrom(site).call.expect(200);
  });

  it.each(['cross-site', 'same-site', 'nonsense'])('is rejected from %s', async (site) => {
    const { call, seen } = joinFrom(site);
    const { body } = await call.expect(403);
    expect(body).toMatchObject({ code: 'other-site' });
    expect(seen).toEqual([]);
  });

  it.each(['http://evil.example', 'null', 'http://dojo.example.evil'])(
    'is rejected with the origin %s when it sends no Sec-Fetch-Site',
    async (origin) => {
      const { app, seen } = appUnderTest();
      const call = request(app).post('/join').set('Host', 'dojo.example').set('Origin', origin);
      const { body } = await call.send({ animal: 'lion' }).expect(403);
      expect(body).toMatchObject({ code: 'other-site' });
      expect(seen).toEqual([]);
    },
  );

  it('is accepted with our own origin', async () => {
    const { app } = appUnderTest();
    const call = request(app).post('/join').set('Host', 'dojo.example:3000');
    await call.set('Origin', 'http://dojo.example:3000').send({ animal: 'lion' }).expect(200);
  });

  it('may follow a link from another site', async () => {
    const { app } = appUnderTest();
    await request(app).get('/lights/1').set('Sec-Fetch-Site', 'cross-site').expect(200);
  });
});
