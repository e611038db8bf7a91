import type { JoinAnswer, KataAnswer } from '@katas/controller-api';
import type { FileName } from '@katas/kata';
import { runResult, text } from '@katas/runner-api/testing';
import type { ImageName } from '@katas/validation';
import { DojoUnderTest, FILES, START_POINT } from '../testing/dojo-under-test';
import type { InstalledStartPoint } from './start-points';

const RUBY: InstalledStartPoint = {
  name: 'ruby',
  displayName: 'Ruby',
  imageName: 'katas/ruby' as ImageName,
  manifest: { display_name: 'Ruby', image_name: 'katas/ruby', tab_size: 2, max_seconds: 3 },
  visibleFiles: new Map([['cyber-dojo.sh' as FileName, 'rake']]),
  rules: { rules: [], otherwise: 'green' },
};
const BOTH = { start_points: ['c-assert', 'ruby'] };

let dojo: DojoUnderTest;
beforeEach(() => {
  dojo = new DojoUnderTest();
  dojo.startPoints.push(RUBY);
  dojo.runner.always('run', { run: runResult({ stdout: text('1 failed') }) });
});
afterEach(() => dojo.remove());

async function newKata(request: object = BOTH): Promise<string> {
  const { body } = await dojo.post('/api/katas', request);
  return `/api/katas/${(body as { kata_id: string }).kata_id}`;
}

async function join(kata: string, startPoint: string): Promise<JoinAnswer> {
  const { body } = await dojo.post(`${kata}/avatars`, { start_point: startPoint });
  return body as JoinAnswer;
}

async function fieldProblem(path: string, body: object): Promise<unknown> {
  const answer = await dojo.post(path, body);
  expect(answer.status).toBe(400);
  return (answer.body as { errors: unknown[] }).errors;
}

describe('a kata with several start-points', () => {
  it('gives each avatar the files of its own', async () => {
    const kata = await newKata();
    expect(await join(kata, 'ruby')).toMatchObject({
      start_point: 'ruby',
      visible_files: { 'cyber-dojo.sh': 'rake', output: '' },
    });
    expect(await join(kata, 'c-assert')).toMatchObject({ visible_files: FILES });
  });

  it('runs and judges each avatar by its own, also after a restart', async () => {
    const kata = await newKata();
    await join(kata, 'ruby');
    const { avatar_name: other } = await join(kata, 'c-assert');
    dojo.restart();
    const ruby = await dojo.post(`${kata}/avatars/lion/run_tests`, { files: FILES });
    const c = await dojo.post(`${kata}/avatars/${other}/run_tests`, { files: FILES });
    expect([ruby.body, c.body]).toMatchObject([{ colour: 'green' }, { colour: 'red' }]);
    expect(dojo.runner.callsOf('run')).toMatchObject([
      { image_name: 'katas/ruby', max_seconds: 3 },
      { image_name: 'katas/c-assert', max_seconds: 5 },
    ]);
  });

  it('has one volume, and says who uses which', async () => {
    const kata = await newKata();
    await join(kata, 'ruby');
    await join(kata, 'c-assert');
    const { body } = await dojo.get(kata);
    const { start_points: byAvatar, manifest } = body as KataAnswer;
    expect(Object.values(byAvatar ?? {}).sort()).toEqual(['c-assert', 'ruby']);
    expect(byAvatar).toMatchObject({ lion: 'ruby' });
    expect(manifest.display_name).toBe('C, assert + Ruby');
    expect(manifest.start_points).toMatchObject({ ruby: { display_name: 'Ruby', tab_size: 2 } });
    expect(dojo.runner.callsOf('newKata')).toHaveLength(1);
    expect((await dojo.get(`${kata}/avatars/lion`)).body).toMatchObject({ start_point: 'ruby' });
  });

  it('forks the light of an avatar into a kata of its start-point alone', async () => {
    const kata = await newKata();
    await join(kata, 'ruby');
    const { body } = await dojo.post(`${kata}/avatars/lion/lights/0/fork`);
    const fork = `/api/katas/${(body as { kata_id: string }).kata_id}`;
    const { manifest } = (await dojo.get(fork)).body as KataAnswer;
    expect(manifest).toMatchObject({ display_name: 'Ruby', start_point: 'ruby', tab_size: 2 });
    expect(manifest).not.toHaveProperty('start_points');
    expect((await dojo.post(`${fork}/avatars`)).status).toBe(201);
  });

  it.each([{}, { start_point: 'perl' }, { start_point: '' }, { start_point: '__proto__' }])(
    'rejects to join with %j, names the choices, and claims no animal',
    async (body) => {
      const kata = await newKata();
      const problem = 'must be one of c-assert, ruby';
      expect(await fieldProblem(`${kata}/avatars`, body)).toEqual([
        { field: 'start_point', problem },
      ]);
      expect((await dojo.get(kata)).body).toMatchObject({ avatars: {} });
    },
  );

  it.each<[string, object, string]>([
    ['an empty list', { start_points: [] }, 'start_points'],
    ['nine names', { start_points: [...'123456789'] }, 'start_points'],
    ['an unknown name', { start_points: ['ruby', 'perl'] }, 'start_points'],
    ['one name twice', { start_points: ['ruby', 'ruby'] }, 'start_points'],
    ['text', { start_points: 'ruby' }, 'start_points'],
    ['both fields', { ...BOTH, start_point: 'ruby' }, 'start_point'],
  ])('is not created from %s', async (_what, request, field) => {
    expect(await fieldProblem('/api/katas', request)).toMatchObject([{ field }]);
    expect(dojo.runner.calls).toEqual([]);
  });

  it('is not created without a start-point', async () => {
    expect(await fieldProblem('/api/katas', { lifetime_hours: 2 })).toEqual([
      { field: 'start_point', problem: 'is missing, and so is start_points' },
    ]);
  });

  it('is not created with an exercise that lacks code for one of them', async () => {
    const code = new Map([['ruby', { files: new Map(), replaces: [] }]]);
    const exercise = { displayName: 'Apples', instructions: '', files: new Map(), code };
    dojo.exercises.all.push({ ...exercise, name: 'apples' });
    const request = { ...BOTH, exercise: 'apples' };
    expect(await fieldProblem('/api/katas', request)).toMatchObject([{ field: 'start_points' }]);
  });
});

describe('a kata with one start-point', () => {
  it.each([{ start_points: ['ruby'] }, { start_point: 'ruby' }])(
    'created by %j needs no choice',
    async (request) => {
      const kata = await newKata(request);
      const { status, body } = await dojo.post(`${kata}/avatars`);
      expect([status, body]).toMatchObject([201, { start_point: 'ruby' }]);
      expect((await dojo.get(kata)).body).not.toHaveProperty('start_points');
    },
  );

  it('accepts its own name, and no other', async () => {
    const kata = await newKata({ start_point: 'ruby' });
    expect(await join(kata, 'ruby')).toMatchObject({ avatar_name: 'lion' });
    const problem = 'must be one of ruby';
    expect(await fieldProblem(`${kata}/avatars`, { start_point: 'c-assert' })).toEqual([
      { field: 'start_point', problem },
    ]);
  });

  it('created by an older version is joined as before', async () => {
    const kata = await dojo.joinedKata();
    dojo.tree.put(kata.path('/manifest.json'), {
      created: [2026, 3, 28, 22, 1, 2],
      language: START_POINT.displayName,
      visible_files: FILES,
    });
    const { body } = await dojo.post(`${kata.url}/avatars`);
    expect(body).toMatchObject({ start_point: 'c-assert', visible_files: FILES });
  });
});
