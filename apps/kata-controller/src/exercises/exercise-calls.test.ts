import { DojoUnderTest, FILES, START_POINT } from '../testing/dojo-under-test';
import type { Exercise } from './exercises';

let dojo: DojoUnderTest;
beforeEach(() => {
  dojo = new DojoUnderTest();
  dojo.exercises.all.push(APPLES, BUG_HUNT);
});
afterEach(() => dojo.remove());

const files = (all: Record<string, string>) =>
  new Map(Object.entries(all)) as unknown as Exercise['files'];
const APPLES: Exercise = {
  name: 'apples',
  displayName: 'Apples',
  instructions: '# Apples',
  files: files({ 'prices.csv': '1' }),
  code: undefined,
};
const BUG_HUNT = {
  ...APPLES,
  name: 'bug-hunt',
  displayName: 'Bug hunt',
  code: new Map([['c-assert', { files: files({ 'bug.c': '0' }), replaces: ['hiker.c'] }]]),
} as unknown as Exercise;

describe('GET /api/exercises', () => {
  it('lists names and display names', async () => {
    const { status, body } = await dojo.get('/api/exercises');
    expect(status).toBe(200);
    expect(body).toEqual([
      { name: 'apples', display_name: 'Apples' },
      { name: 'bug-hunt', display_name: 'Bug hunt' },
    ]);
  });
});

describe('GET /api/exercises/:name', () => {
  it('returns the instructions and the files', async () => {
    expect((await dojo.get('/api/exercises/apples')).body).toEqual({
      name: 'apples',
      display_name: 'Apples',
      instructions: '# Apples',
      files: { 'prices.csv': '1' },
      start_points: null,
    });
  });

  it('returns the starting code for a start-point', async () => {
    const { body } = await dojo.get('/api/exercises/bug-hunt?start_point=c-assert');
    expect(body).toMatchObject({
      files: { 'prices.csv': '1', 'bug.c': '0' },
      start_points: ['c-assert'],
    });
  });

  it('returns no starting code for another start-point', async () => {
    dojo.startPoints.push({ ...START_POINT, name: 'ruby' });
    const { body } = await dojo.get('/api/exercises/bug-hunt?start_point=ruby');
    expect(body).toMatchObject({ files: { 'prices.csv': '1' }, start_points: ['c-assert'] });
  });

  it.each(['apples', 'bug-hunt'])('rejects an unknown start-point for %s', async (name) => {
    const problem = 'must be the name of a start-point. GET /api/start_points lists them';
    expect(await dojo.get(`/api/exercises/${name}?start_point=nope`)).toMatchObject({
      status: 400,
      body: { code: 'invalid', errors: [{ field: 'start_point', problem }] },
    });
  });

  it.each(['pears', '..%2Fapples'])('answers 404 for %s', async (name) => {
    expect(await dojo.get(`/api/exercises/${name}`)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  });

  it('rejects an unknown query parameter, and names it', async () => {
    expect(await dojo.get('/api/exercises/apples?language=c')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'language' }] },
    });
  });
});

describe('POST /api/katas with an exercise', () => {
  async function newManifest(exercise: string): Promise<unknown> {
    const { body } = await dojo.post('/api/katas', { start_point: 'c-assert', exercise });
    const { kata_id: id } = body as { kata_id: string };
    return dojo.tree.readJson(`${id.slice(0, 2)}/${id.slice(2)}/manifest.json`);
  }

  it('creates a kata with its instructions and files', async () => {
    expect(await newManifest('apples')).toMatchObject({
      exercise: 'Apples',
      visible_files: { ...FILES, instructions: '# Apples', 'prices.csv': '1', output: '' },
    });
  });

  it('has its starting code in place of that of the start-point', async () => {
    const { visible_files } = (await newManifest('bug-hunt')) as { visible_files: object };
    expect(Object.keys(visible_files).sort()).toEqual(
      ['bug.c', 'cyber-dojo.sh', 'instructions', 'output', 'prices.csv'].sort(),
    );
  });

  it.each([
    ['unknown', { exercise: 'pears' }, 'exercise'],
    ['no text', { exercise: 7 }, 'exercise'],
  ])('rejects one that is %s, and creates nothing', async (_what, fields, field) => {
    const answer = await dojo.post('/api/katas', { start_point: 'c-assert', ...fields });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ field }] } });
    expect(dojo.runner.calls).toEqual([]);
  });

  it('rejects a start-point that the exercise has no code for', async () => {
    dojo.exercises.all.push({ ...BUG_HUNT, name: 'ruby-only', code: new Map([['ruby', code()]]) });
    const request = { start_point: 'c-assert', exercise: 'ruby-only' };
    expect(await dojo.post('/api/katas', request)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'start_point', problem: expect.stringContaining('ruby') }] },
    });
  });

  function code() {
    return { files: files({ 'bug.rb': '' }), replaces: [] };
  }
});
