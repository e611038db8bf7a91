import type { KataAnswer, NewKataAnswer } from '@katas/controller-api';
import { RunnerUnavailable } from '@katas/runner-api';
import { runResult, text } from '@katas/runner-api/testing';
import { DAY_MS, DojoUnderTest, FILES, START_POINT } from '../testing/dojo-under-test';
import type { JoinedKata } from '../testing/dojo-under-test';

const SECOND = { 'cyber-dojo.sh': 'make', 'hiker.c': 'return 42;' };

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
  dojo.runner.next('run', { run: runResult({ stdout: text('1 failed') }) });
  dojo.runner.next('run', { run: runResult({ stdout: text('all passed') }) });
  await kata.test(FILES);
  await kata.test(SECOND);
});
afterEach(() => dojo.remove());

const fork = (number: number) => dojo.post(`${kata.lionUrl}/lights/${number}/fork`);

async function manifestOfFork(number: number): Promise<Record<string, unknown>> {
  const { status, body } = await fork(number);
  expect(status).toBe(201);
  const { kata_id } = body as NewKataAnswer;
  const shown = await dojo.get(`/api/katas/${kata_id}`);
  const { manifest, avatars, ended } = shown.body as KataAnswer;
  expect([ended, avatars, manifest.id]).toEqual([false, {}, kata_id]);
  return { ...manifest };
}

describe('POST lights/:number/fork', () => {
  it.each([
    [0, FILES],
    [1, FILES],
    [2, SECOND],
  ])('of light %d creates a kata with its files, without output', async (number, files) => {
    const { visible_files } = await manifestOfFork(number);
    expect(visible_files).toEqual({ ...files, output: '' });
  });

  it('copies the fields about the exercise, and none about the original kata', async () => {
    kata.edit({
      exercise: 'Fizz Buzz',
      language: 'C',
      filename_extension: ['.c', '.h'],
      browser: 'Mozilla',
      ended: [2026, 3, 28, 22, 1, 2],
    });
    dojo.clock.advance(60_000);
    const { id, ...fields } = await manifestOfFork(0);
    expect(id).not.toBe(kata.id);
    expect(fields).toEqual({
      created: [2026, 3, 28, 22, 2, 2],
      display_name: 'C, assert',
      exercise: 'Fizz Buzz',
      language: 'C',
      image_name: 'katas/c-assert',
      start_point: 'c-assert',
      tab_size: 4,
      max_seconds: 5,
      filename_extension: ['.c', '.h'],
      rules: START_POINT.rules,
      visible_files: { ...FILES, output: '' },
    });
  });

  it('notifies the runner of the new kata', async () => {
    const { id } = await manifestOfFork(2);
    expect(dojo.runner.callsOf('newKata').at(-1)).toEqual({
      image_name: 'katas/c-assert',
      kata_id: id,
      sandboxes: 'later',
    });
  });

  it('of an ended kata is live, and can be joined, tested and forked', async () => {
    dojo.clock.advance(DAY_MS);
    const { id } = await manifestOfFork(2);
    const joined = await dojo.post(`/api/katas/${String(id)}/avatars`);
    expect([joined.status, joined.body]).toEqual([
      201,
      {
        ...{ avatar_name: 'lion', start_point: 'c-assert' },
        visible_files: { ...SECOND, output: '' },
      },
    ]);
    dojo.runner.next('run', { run: runResult({ stdout: text('all passed') }) });
    const lion = `/api/katas/${String(id)}/avatars/lion`;
    const tested = await dojo.post(`${lion}/run_tests`, { files: SECOND });
    expect(tested.body).toMatchObject({ light: { number: 1 }, ended: false });
    expect((await dojo.post(`${lion}/lights/1/fork`)).status).toBe(201);
  });

  it('does not change the original kata', async () => {
    const ofKata = () =>
      Object.entries(dojo.tree.everything()).filter(([path]) => path.startsWith(kata.path()));
    const before = ofKata();
    await fork(1);
    expect(ofKata()).toEqual(before);
  });

  it.each([
    ['a missing light', 404, 'not-found', () => fork(3)],
    ['a kata of a language that is not installed', 409, 'not-testable', () => fork(1)],
  ])('of %s creates nothing', async (_what, status, code, call) => {
    if (code === 'not-testable') {
      kata.edit({ rules: undefined, image_name: 'x/scala', display_name: 'Scala' });
    }
    const before = dojo.tree.everything();
    const answer = await call();
    expect([answer.status, answer.body]).toMatchObject([status, { code }]);
    expect(dojo.tree.everything()).toEqual(before);
  });

  it('is created also when the runner cannot be notified', async () => {
    dojo.runner.next(
      'newKata',
      new RunnerUnavailable('unreachable', 'The runner cannot be reached.'),
    );
    expect((await fork(1)).status).toBe(201);
    expect(dojo.log.at('warn')).toHaveLength(1);
  });
});
