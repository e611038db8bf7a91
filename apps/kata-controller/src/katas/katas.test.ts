import { RunnerUnavailable } from '@katas/runner-api';
import { DojoUnderTest, START_POINT, START_TIME } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
beforeEach(() => (dojo = new DojoUnderTest()));
afterEach(() => dojo.remove());

describe('GET /api/start_points', () => {
  it('says what a kata can be made from', async () => {
    const { status, body } = await dojo.get('/api/start_points');
    expect(status).toBe(200);
    expect(body).toEqual([{ name: 'c-assert', display_name: 'C, assert' }]);
  });
});

describe('POST /api/katas', () => {
  it('makes a kata from a start-point, and tells the runner', async () => {
    const { status, body } = await dojo.post('/api/katas', { start_point: 'c-assert' });
    expect(status).toBe(201);
    const { kata_id } = body as { kata_id: string };
    expect(kata_id).toMatch(/^[0-9A-F]{10}$/);
    expect(dojo.tree.readJson(`${kata_id.slice(0, 2)}/${kata_id.slice(2)}/manifest.json`)).toEqual({
      id: kata_id,
      created: START_TIME,
      display_name: 'C, assert',
      image_name: 'katas/c-assert',
      tab_size: 4,
      max_seconds: 5,
      rules: START_POINT.rules,
      visible_files: { 'cyber-dojo.sh': 'make test', 'hiker.c': 'return 6 * 9;', output: '' },
    });
    expect(dojo.runner.calls).toEqual([
      { name: 'newKata', call: { image_name: 'katas/c-assert', kata_id } },
    ]);
  });

  it('makes it even when the runner cannot be told, and logs that once', async () => {
    dojo.runner.next(
      'newKata',
      new RunnerUnavailable('unreachable', 'The runner cannot be reached.'),
    );
    const { status } = await dojo.post('/api/katas', { start_point: 'c-assert' });
    expect(status).toBe(201);
    expect(dojo.log.at('warn')).toHaveLength(1);
  });

  it.each<[string, object | string, string[]]>([
    ['no start-point', {}, ['start_point']],
    ['null', { start_point: null }, ['start_point']],
    ['a number', { start_point: 5 }, ['start_point']],
    ['an unknown one', { start_point: '../c-assert' }, ['start_point']],
    ['nothing', { start_point: '' }, ['start_point']],
    ['one field too many', { start_point: 'c-assert', id: 'x' }, ['id']],
    ['a list', [], ['body']],
  ])('refuses %s, naming the field, and makes nothing', async (_what, given, fields) => {
    const { status, body, headers } = await dojo.post('/api/katas', given as object);
    expect(status).toBe(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect((body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual(
      fields,
    );
    expect(dojo.runner.calls).toEqual([]);
  });
});

describe('GET /api/katas/:id', () => {
  it('shows the manifest, everybody and their lights, and when it ends', async () => {
    const kata = await dojo.joinedKata();
    const { status, body } = await dojo.get(kata.url);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      manifest: { id: kata.id, created: START_TIME, display_name: 'C, assert' },
      avatars: { lion: [] },
      ended: false,
      ends_at: '2026-03-29T22:01:02.000Z',
    });
  });

  it('has ended at exactly 24 hours, and not a millisecond before', async () => {
    const kata = await dojo.joinedKata();
    dojo.clock.advance(24 * 60 * 60 * 1000 - 1);
    expect((await dojo.get(kata.url)).body).toMatchObject({ ended: false });
    dojo.clock.advance(1);
    expect((await dojo.get(kata.url)).body).toMatchObject({ ended: true });
  });

  it('has ended at once when created is set back a day by hand', async () => {
    const kata = await dojo.joinedKata();
    kata.endByHand();
    expect((await dojo.get(kata.url)).body).toMatchObject({
      ended: true,
      ends_at: '2026-03-28T22:01:02.000Z',
    });
  });

  it('is 404 for a kata that is not there', async () => {
    const { status, body } = await dojo.get('/api/katas/3456789ABC');
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'not-found', detail: 'There is no kata 3456789ABC.' });
  });

  it.each(['34', '3456789abc', '3456789ABC%0A', '..%2F..%2Fetc', 'toString'])(
    'is 400 for %s, which is no kata id',
    async (id) => {
      const { status, body } = await dojo.get(`/api/katas/${id}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'invalid', errors: [{ field: 'id' }] });
    },
  );

  it('is neither live nor ended when its manifest cannot be read, and says so without a path', async () => {
    const kata = await dojo.joinedKata();
    dojo.tree.put(kata.path('/manifest.json'), '{"id": ');
    const { status, body, text } = await dojo.get(kata.url);
    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'manifest-unreadable' });
    expect(body).not.toHaveProperty('ended');
    expect(text).not.toContain(dojo.tree.dir);
    expect(dojo.log.at('error')).toHaveLength(1);
  });

  it('shows a kata of 2012', async () => {
    dojo.tree.put('7E/BAEC5207/manifest.json', {
      created: [2012, 11, 7, 19, 17, 58],
      language: 'Javascript',
      unit_test_framework: 'node',
      visible_files: { 'cyberdojo.sh': 'node digits.js' },
    });
    dojo.tree.put('7E/BAEC5207/moose/increments.json', [
      { outcome: 'red', time: [2012, 11, 7, 19, 40, 56], number: 1 },
      { outcome: 'green', time: null, number: 2 },
    ]);
    dojo.tree.put('7E/BAEC5207/started_avatars.json', ['moose']);
    expect((await dojo.get('/api/katas/7EBAEC5207')).body).toMatchObject({
      ended: true,
      manifest: { language: 'Javascript' },
      avatars: {
        moose: [
          { colour: 'red', time: [2012, 11, 7, 19, 40, 56], number: 1 },
          { colour: 'green', time: null, number: 2 },
        ],
      },
    });
  });
});

describe('POST /api/katas/:id/end', () => {
  it('ends the kata now, and keeps all else of its manifest', async () => {
    const kata = await dojo.joinedKata();
    kata.edit({ browser: 'a field that nobody knows' });
    dojo.clock.advance(60_000);
    const { status, body } = await dojo.post(`${kata.url}/end`);
    expect([status, body]).toEqual([200, { ended: true }]);
    expect(dojo.tree.readJson(kata.path('/manifest.json'))).toMatchObject({
      ended: [2026, 3, 28, 22, 2, 2],
      created: START_TIME,
      browser: 'a field that nobody knows',
    });
    expect((await dojo.get(kata.url)).body).toMatchObject({
      ended: true,
      ends_at: '2026-03-28T22:02:02.000Z',
    });
  });

  it('of a kata that has ended changes nothing', async () => {
    const kata = await dojo.joinedKata();
    await Promise.all([dojo.post(`${kata.url}/end`), dojo.post(`${kata.url}/end`)]);
    dojo.clock.advance(60_000);
    expect((await dojo.post(`${kata.url}/end`)).body).toEqual({ ended: true });
    expect(dojo.tree.readJson(kata.path('/manifest.json'))).toMatchObject({ ended: START_TIME });
  });

  it('is 404 for a kata that is not there, and 400 with a body that means something', async () => {
    expect((await dojo.post('/api/katas/3456789ABC/end')).status).toBe(404);
    const { status, body } = await dojo.post('/api/katas/345/end', { when: 'now' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: 'id' }, { field: 'when' }] });
  });
});
