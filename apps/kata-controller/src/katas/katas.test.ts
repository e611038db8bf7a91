import { RunnerUnavailable } from '@katas/runner-api';
import { DojoUnderTest, START_POINT, START_TIME } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
beforeEach(() => (dojo = new DojoUnderTest()));
afterEach(() => dojo.remove());

describe('GET /api/start_points', () => {
  it.each([true, false])('lists the start-points; the runner has the image: %s', async (pulled) => {
    dojo.runner.next('pulled', { pulled, buildable: !pulled });
    const { status, body } = await dojo.get('/api/start_points');
    expect(status).toBe(200);
    expect(body).toEqual([
      {
        name: 'c-assert',
        display_name: 'C, assert',
        language: 'C, assert',
        test_framework: '',
        installed: pulled,
        buildable: !pulled,
        seconds: null,
        build_seconds: null,
      },
    ]);
  });
});

describe('POST /api/katas', () => {
  it('creates a kata from a start-point, and notifies the runner', async () => {
    const { status, body } = await dojo.post('/api/katas', { start_point: 'c-assert' });
    expect(status).toBe(201);
    const { kata_id, facilitator_key } = body as { kata_id: string; facilitator_key: string };
    expect(kata_id).toMatch(/^[0-9A-F]{10}$/);
    expect(facilitator_key).toMatch(/^[0-9a-f]{32}$/);
    expect(dojo.tree.readJson(`${kata_id.slice(0, 2)}/${kata_id.slice(2)}/manifest.json`)).toEqual({
      id: kata_id,
      created: START_TIME,
      display_name: 'C, assert',
      image_name: 'katas/c-assert',
      tab_size: 4,
      max_seconds: 5,
      start_point: 'c-assert',
      facilitator_key_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      rules: START_POINT.rules,
      visible_files: { 'cyber-dojo.sh': 'make test', 'hiker.c': 'return 6 * 9;', output: '' },
    });
    expect(dojo.runner.calls).toEqual([
      {
        name: 'newKata',
        call: { image_name: 'katas/c-assert', kata_id, sandboxes: 'later' },
      },
    ]);
  });

  it('creates the kata also when the runner cannot be notified, which is logged once', async () => {
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
    ['an empty name', { start_point: '' }, ['start_point']],
    ['one field too many', { start_point: 'c-assert', id: 'x' }, ['id']],
    ['a list', [], ['body']],
    [
      'unknown names beside a bad number',
      { start_point: 'c', exercise: 'none', lifetime_hours: 0 },
      ['lifetime_hours', 'start_point', 'exercise'],
    ],
    ['two unknown names', { start_points: ['c'], exercise: 'none' }, ['start_points', 'exercise']],
  ])('rejects %s with the name of the field, and creates nothing', async (_what, given, fields) => {
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
  it('returns the manifest, the avatars with their lights, and the end', async () => {
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

  it.each([
    ['visible_files', { 'hiker.c': { a: [null] } }],
    ['visible_files', 'none'],
    ['display_name', ['C']],
    ['tab_size', 'four'],
  ])('leaves out a field of the manifest with a wrong type: %s', async (name, value) => {
    const kata = await dojo.joinedKata();
    const stored = dojo.tree.readJson(kata.path('/manifest.json')) as object;
    dojo.tree.put(kata.path('/manifest.json'), { ...stored, [name]: value, own: value });
    const { status, body } = await dojo.get(kata.url);
    const { manifest } = body as { manifest: object };
    expect(status).toBe(200);
    expect(manifest).toMatchObject({ id: kata.id, created: START_TIME, own: value });
    expect(manifest).not.toHaveProperty(name);
  });

  it('ends after exactly 24 hours', async () => {
    const kata = await dojo.joinedKata();
    dojo.clock.advance(24 * 60 * 60 * 1000 - 1);
    expect((await dojo.get(kata.url)).body).toMatchObject({ ended: false });
    dojo.clock.advance(1);
    expect((await dojo.get(kata.url)).body).toMatchObject({ ended: true });
  });

  it('ends at once when created is set back a day by hand', async () => {
    const kata = await dojo.joinedKata();
    kata.endByHand();
    expect((await dojo.get(kata.url)).body).toMatchObject({
      ended: true,
      ends_at: '2026-03-28T22:01:02.000Z',
    });
  });

  it('answers 404 when there is no such kata', async () => {
    const { status, body } = await dojo.get('/api/katas/3456789ABC');
    expect(status).toBe(404);
    expect(body).toMatchObject({ code: 'not-found', detail: 'There is no kata 3456789ABC.' });
  });

  it.each(['34', '3456789abc', '3456789ABC%0A', '..%2F..%2Fetc', 'toString'])(
    'answers 400 for %s, which is not a kata ID',
    async (id) => {
      const { status, body } = await dojo.get(`/api/katas/${id}`);
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'invalid', errors: [{ field: 'id' }] });
    },
  );

  it('answers 500 without a path when the manifest cannot be read', async () => {
    const kata = await dojo.joinedKata();
    dojo.tree.put(kata.path('/manifest.json'), '{"id": ');
    const { status, body, text } = await dojo.get(kata.url);
    expect(status).toBe(500);
    expect(body).toMatchObject({ code: 'manifest-unreadable' });
    expect(body).not.toHaveProperty('ended');
    expect(text).not.toContain(dojo.tree.dir);
    expect(dojo.log.at('error')).toHaveLength(1);
  });

  it('returns a kata of 2012', async () => {
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
  it('ends the kata now, and keeps the other fields of its manifest', async () => {
    const kata = await dojo.joinedKata();
    kata.edit({ browser: 'an unknown field' });
    dojo.clock.advance(60_000);
    const { status, body } = await kata.steer('end');
    expect([status, body]).toEqual([200, { ended: true }]);
    expect(dojo.tree.readJson(kata.path('/manifest.json'))).toMatchObject({
      ended: [2026, 3, 28, 22, 2, 2],
      created: START_TIME,
      browser: 'an unknown field',
    });
    expect((await dojo.get(kata.url)).body).toMatchObject({
      ended: true,
      ends_at: '2026-03-28T22:02:02.000Z',
    });
  });

  it('changes nothing when the kata has ended', async () => {
    const kata = await dojo.joinedKata();
    await Promise.all([kata.steer('end'), kata.steer('end')]);
    dojo.clock.advance(60_000);
    expect((await kata.steer('end')).body).toEqual({ ended: true });
    expect(dojo.tree.readJson(kata.path('/manifest.json'))).toMatchObject({ ended: START_TIME });
  });

  it('answers 404 when there is no such kata, and 400 with a body', async () => {
    expect((await dojo.post('/api/katas/3456789ABC/end')).status).toBe(404);
    const { status, body } = await dojo.post('/api/katas/345/end', { when: 'now' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ field: 'id' }, { field: 'when' }] });
  });
});
