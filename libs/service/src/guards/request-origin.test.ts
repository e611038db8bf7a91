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

  it('may follow a link from another site', async () => {
    const { app } = appUnderTest();
    await request(app).get('/lights/1').set('Sec-Fetch-Site', 'cross-site').expect(200);
  });
});
