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
  it('joins with the files of the kata, and tells the runner', async () => {
    const id = await newKata();
    const { status, body } = await dojo.post(`/api/katas/${id}/avatars`);
    expect(status).toBe(201);
    expect(body).toEqual({ avatar_name: 'lion', visible_files: { ...FILES, output: '' } });
    expect(dojo.runner.callsOf('newAvatar')).toEqual([
      {
        image_name: 'katas/c-assert',
        kata_id: id,
        avatar_name: 'lion',
        starting_files: new Map(Object.entries(FILES)),
      },
    ]);
  });

  it('takes no body for an empty one', async () => {
    const id = await newKata();
    const { status } = await dojo.post(`/api/katas/${id}/avatars`, undefined);
    expect(status).toBe(201);
  });

  it('makes 64 laptops that join at once 64 different animals; the dojo is full for the 65th', async () => {
    const url = `/api/katas/${await newKata()}/avatars`;
    const joins = await Promise.all(Array.from({ length: 64 }, () => dojo.post(url)));
    const names = joins.map(({ body }) => (body as { avatar_name: string }).avatar_name);
    expect(new Set(names).size).toBe(64);
    const { status, body } = await dojo.post(url);
    expect([status, (body as { code: string }).code]).toEqual([409, 'full']);
    expect(dojo.runner.callsOf('newAvatar')).toHaveLength(64);
  });

  it('is 409 when the kata has ended: nobody joins, and the runner is not asked', async () => {
    const kata = await dojo.joinedKata();
    kata.endByHand();
    const callsBefore = dojo.runner.calls.length;
    const { status, body } = await dojo.post(`${kata.url}/avatars`);
    expect([status, (body as { code: string }).code]).toEqual([409, 'ended']);
    expect((await dojo.get(kata.url)).body).toMatchObject({ avatars: { lion: [] } });
    expect(dojo.runner.calls).toHaveLength(callsBefore);
  });

  it('makes the volume of a live kata when the runner has none', async () => {
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

  it('joins even when the runner cannot be told', async () => {
    const id = await newKata();
    dojo.runner.next('newAvatar', new RunnerUnavailable('timeout', 'The runner did not answer.'));
    expect((await dojo.post(`/api/katas/${id}/avatars`)).status).toBe(201);
    expect(dojo.log.at('warn')).toHaveLength(1);
  });

  it('is 404 for a kata that is not there, 400 for what is no kata id', async () => {
    expect((await dojo.post('/api/katas/3456789ABC/avatars')).status).toBe(404);
    const { status, body } = await dojo.post('/api/katas/x/avatars', { name: 'lion' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: 'id' }, { field: 'name' }] });
  });
});

describe('GET /api/katas/:id/avatars/:name', () => {
  it('has the files and no lights, at first', async () => {
    const { lionUrl } = await dojo.joinedKata();
    expect((await dojo.get(lionUrl)).body).toEqual({
      visible_files: { ...FILES, output: '' },
      lights: [],
    });
  });

  it('is 404 for an animal that nobody is', async () => {
    const { url } = await dojo.joinedKata();
    const { status, body } = await dojo.get(`${url}/avatars/wolf`);
    expect([status, (body as { code: string }).code]).toEqual([404, 'not-found']);
  });

  it('names every field that is wrong', async () => {
    const { status, body } = await dojo.get('/api/katas/345/avatars/Lion');
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: 'id' }, { field: 'name' }] });
  });
});
