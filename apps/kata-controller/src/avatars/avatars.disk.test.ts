import { RunnerUnavailable } from '@katas/runner-api';
import { DojoUnderTest, FILES } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
beforeEach(() => (dojo = new DojoUnderTest()));
afterEach(() => dojo.remove());

async function newKata(): Promise<string> {
  const { body } = await dojo.post('/api/katas', { start_point: 'c-assert' });
  return (body as { kata_id: string }).kata_id;
}

describe('POST /api/katas/:id/avatars', () => {
  it('joins with the files of the kata, and notifies the runner', async () => {
    const id = await newKata();
    const { status, body } = await dojo.post(`/api/katas/${id}/avatars`);
    expect(status).toBe(201);
    expect(body).toEqual({
      avatar_name: 'lion',
      start_point: 'c-assert',
      visible_files: { ...FILES, output: '' },
    });
    expect(dojo.runner.callsOf('newAvatar')).toEqual([
      {
        image_name: 'katas/c-assert',
        kata_id: id,
        avatar_name: 'lion',
        starting_files: new Map(Object.entries(FILES)),
      },
    ]);
  });

  it('accepts a request without a body', async () => {
    const id = await newKata();
    const { status } = await dojo.post(`/api/katas/${id}/avatars`, undefined);
    expect(status).toBe(201);
  });

  it('gives 64 laptops that join at the same moment different animals, and rejects the 65th', async () => {
    const url = `/api/katas/${await newKata()}/avatars`;
    const joins = await Promise.all(Array.from({ length: 64 }, () => dojo.post(url)));
    const names = joins.map(({ body }) => (body as { avatar_name: string }).avatar_name);
    expect(new Set(names).size).toBe(64);
    const { status, body } = await dojo.post(url);
    expect([status, (body as { code: string }).code]).toEqual([409, 'full']);
    expect(dojo.runner.callsOf('newAvatar')).toHaveLength(64);
  });

  it('answers 409 when the kata has ended, and does not call the runner', async () => {
    const kata = await dojo.joinedKata();
    kata.endByHand();
    const callsBefore = dojo.runner.calls.length;
    const { status, body } = await dojo.post(`${kata.url}/avatars`);
    expect([status, (body as { code: string }).code]).toEqual([409, 'ended']);
    expect((await dojo.get(kata.url)).body).toMatchObject({ avatars: { lion: [] } });
    expect(dojo.runner.calls).toHaveLength(callsBefore);
  });

  it('creates the volume of a live kata when the runner has none', async () => {
    const id = await newKata();
    dojo.runner.next('newAvatar', { new_avatar: 'ended' });
    const { status } = await dojo.post(`/api/katas/${id}/avatars`);
    expect(status).toBe(201);
    expect(dojo.runner.calls.map(({ name }) => name)).toEqual([
      'newKata',
      'newAvatar',
      'newKata',
      'newAvatar',
    ]);
  });

  it('joins also when the runner cannot be notified', async () => {
    const id = await newKata();
    dojo.runner.next('newAvatar', new RunnerUnavailable('timeout', 'The runner did not answer.'));
    expect((await dojo.post(`/api/katas/${id}/avatars`)).status).toBe(201);
    expect(dojo.log.at('warn')).toHaveLength(1);
  });

  it('answers 404 when there is no such kata, and 400 for an invalid ID', async () => {
    expect((await dojo.post('/api/katas/3456789ABC/avatars')).status).toBe(404);
    const { status, body } = await dojo.post('/api/katas/x/avatars', { name: 'lion' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: 'id' }, { field: 'name' }] });
  });
});

describe('GET /api/katas/:id/avatars/:name', () => {
  it('returns the starting files and no lights after joining', async () => {
    const { lionUrl } = await dojo.joinedKata();
    expect((await dojo.get(lionUrl)).body).toEqual({
      visible_files: { ...FILES, output: '' },
      lights: [],
      start_point: 'c-assert',
    });
  });

  it('answers 404 for an avatar that has not joined', async () => {
    const { url } = await dojo.joinedKata();
    const { status, body } = await dojo.get(`${url}/avatars/wolf`);
    expect([status, (body as { code: string }).code]).toEqual([404, 'not-found']);
  });

  it('names every bad field', async () => {
    const { status, body } = await dojo.get('/api/katas/345/avatars/Lion');
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: 'id' }, { field: 'name' }] });
  });
});
