import type { FirstPassAnswer, TryAllAnswer } from '@katas/controller-api';
import { RunnerUnavailable } from '@katas/runner-api';
import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, START_POINT, type JoinedKata } from '../testing/dojo-under-test';
import { firstTrue } from './first-pass';

const TEST = { 'test_all.c': 'assert(answer() == 42);' };

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
});
afterEach(() => dojo.remove());

async function light(stdout: string, files: object = FILES, avatar = 'lion'): Promise<void> {
  dojo.runner.next('run', { run: runResult({ stdout: text(stdout) }) });
  await dojo.post(`${kata.url}/avatars/${avatar}/run_tests`, { files });
}

const tryAll = (fields: object = {}) => kata.steer('try_all', { files: TEST, ...fields });

describe('POST try_all', () => {
  it("runs the files with those of every avatar's last green light", async () => {
    await dojo.post(`${kata.url}/avatars`, { avatar_name: 'owl' });
    await light('passed', { ...FILES, 'hiker.c': 'first' });
    await light('passed', { ...FILES, 'hiker.c': 'second', 'test_all.c': 'own' });
    await light('failed', { ...FILES, 'hiker.c': 'third' });
    dojo.runner.next('scratchRun', { scratch_run: runResult({ stdout: text('1 failed') }) });
    const { status, body } = await tryAll();
    expect(status).toBe(200);
    expect(body).toEqual({
      trials: [
        { avatar_name: 'lion', number: 2, colour: 'red', seconds: 0.1, output: '1 failed' },
        {
          ...{ avatar_name: 'owl', number: null, colour: '', seconds: 0, output: '' },
          problem: 'It has no green light.',
        },
      ],
    });
    const [call] = dojo.runner.callsOf('scratchRun');
    expect(call).toMatchObject({ image_name: 'katas/c-assert', kata_id: kata.id, max_seconds: 5 });
    expect(Object.fromEntries(call?.files ?? [])).toEqual({
      ...{ ...FILES, 'hiker.c': 'second' },
      ...TEST,
    });
  });

  it('changes nothing: no light, no file, no event', async () => {
    await light('passed');
    dojo.runner.always('scratchRun', { scratch_run: runResult({ created: { x: text('x') } }) });
    const [before, happened] = [dojo.tree.everything(), dojo.happened.length];
    await tryAll();
    await kata.steer('first_pass', { avatar_name: 'lion', files: TEST });
    expect(dojo.tree.everything()).toEqual(before);
    expect(dojo.happened).toHaveLength(happened);
    expect(dojo.runner.callsOf('run')).toHaveLength(1);
  });

  it("gives each avatar's runner no file of another", async () => {
    const { body } = await dojo.post(`${kata.url}/avatars`, { avatar_name: 'owl' });
    expect(body).toMatchObject({ avatar_name: 'owl' });
    await light('passed', { ...FILES, 'of-lion.c': '' });
    await light('passed', { ...FILES, 'of-owl.c': '' }, 'owl');
    dojo.runner.always('scratchRun', { scratch_run: runResult({ stdout: text('passed') }) });
    await tryAll();
    const names = dojo.runner
      .callsOf('scratchRun')
      .map(({ avatar_name, files }) => [avatar_name, [...files.keys()].filter(isOwn)]);
    expect(names).toEqual([
      ['lion', ['of-lion.c']],
      ['owl', ['of-owl.c']],
    ]);
  });

  const isOwn = (name: string): boolean => name.startsWith('of-');

  it('tells why an avatar could not be tried, and tries the others', async () => {
    await dojo.post(`${kata.url}/avatars`, { avatar_name: 'owl' });
    await light('passed', { ...FILES, 'test_all.c/part.c': '' });
    await light('passed', FILES, 'owl');
    dojo.runner.next('scratchRun', new RunnerUnavailable('full', 'The runner is busy.'));
    const { trials } = (await tryAll()).body as TryAllAnswer;
    expect(trials).toMatchObject([
      {
        colour: '',
        problem: expect.stringContaining("does not fit this avatar's files") as string,
      },
      { colour: '', problem: 'The runner is busy.' },
    ]);
  });

  it('wants a start-point in a kata with several, and takes the avatars with it', async () => {
    dojo.startPoints.push({ ...START_POINT, name: 'other', displayName: 'Other' });
    const start_points = ['c-assert', 'other'];
    const { body } = await dojo.post('/api/katas', { start_points });
    const { kata_id: id, facilitator_key: key } = body as Record<string, string>;
    const headers = { 'X-Facilitator-Key': key ?? '' };
    for (const start_point of start_points)
      await dojo.post(`/api/katas/${id}/avatars`, { start_point });
    const call = (more: object) =>
      dojo.post(`/api/katas/${id}/try_all`, { files: TEST, ...more }, headers);
    for (const bad of [{}, { start_point: 'nothing' }]) {
      const problem = 'must be one of c-assert, other';
      expect((await call(bad)).body).toMatchObject({ errors: [{ field: 'start_point', problem }] });
    }
    const { trials } = (await call({ start_point: 'other' })).body as TryAllAnswer;
    expect(trials).toHaveLength(1);
    expect((await tryAll({ start_point: 'c-assert' })).status).toBe(400);
  });

  it.each<[object, string]>([
    [{ files: {} }, 'files'],
    [{ files: { '../x': '' } }, 'files["../x"]'],
    [{ files: 'x' }, 'files'],
  ])('names the bad field of %j, and runs nothing', async (fields, field) => {
    expect((await tryAll(fields)).body).toMatchObject({ errors: [{ field }] });
    expect(dojo.runner.callsOf('scratchRun')).toEqual([]);
  });

  it('is refused while another is in progress, and not after it', async () => {
    await light('passed');
    const other = await dojo.joinedKata();
    let end = (): void => undefined;
    const ends = new Promise<void>((resolve) => (end = resolve));
    dojo.runner.always('scratchRun', () => ends.then(() => ({ scratch_run: runResult() })));
    const first = tryAll().then(({ status }) => status);
    while (dojo.runner.callsOf('scratchRun').length === 0) await new Promise(setImmediate);
    for (const call of ['try_all', 'first_pass']) {
      const body = { files: TEST, ...(call === 'first_pass' && { avatar_name: 'lion' }) };
      expect((await kata.steer(call, body)).body).toMatchObject({ code: 'trial-in-progress' });
    }
    expect((await other.steer('try_all', { files: TEST })).status).toBe(200);
    expect((await kata.steer('lock')).status).toBe(200);
    end();
    expect([await first, (await tryAll()).status]).toEqual([200, 200]);
  });

  it('answers 409 when the kata has ended', async () => {
    await kata.steer('end');
    expect((await tryAll()).body).toMatchObject({ status: 409, code: 'ended' });
  });
});

describe('POST try_all/prepare', () => {
  it('prepares a sandbox for each avatar with a green light, and changes nothing', async () => {
    await dojo.post(`${kata.url}/avatars`, { avatar_name: 'owl' });
    await light('passed');
    await light('failed', FILES, 'owl');
    dojo.runner.next('prepareScratch', { prepare_scratch: 'preparing' });
    const before = dojo.tree.everything();
    expect((await kata.steer('try_all/prepare')).body).toEqual({ preparing: 1 });
    expect(dojo.runner.callsOf('prepareScratch')).toEqual([
      { image_name: 'katas/c-assert', kata_id: kata.id, avatar_names: ['lion'] },
    ]);
    expect(dojo.tree.everything()).toEqual(before);
  });

  it('answers 503 when the runner cannot be reached, and 409 when the kata has ended', async () => {
    await light('passed');
    dojo.runner.next('prepareScratch', new RunnerUnavailable('unreachable', 'It is away.'));
    expect((await kata.steer('try_all/prepare')).body).toMatchObject({
      code: 'runner-unreachable',
    });
    await kata.steer('end');
    expect((await kata.steer('try_all/prepare')).body).toMatchObject({ code: 'ended' });
  });
});

describe('POST first_pass', () => {
  const search = (fields: object = {}) =>
    kata.steer('first_pass', { avatar_name: 'lion', files: TEST, ...fields });

  /** Makes lights 1 to 10, of which those from `first` on pass. */
  async function tenLights(first: number): Promise<void> {
    for (let number = 1; number <= 10; number += 1)
      await light('failed', { ...FILES, 'hiker.c': String(number) });
    dojo.runner.always('scratchRun', ({ files }) => {
      const passes = Number(files.get('hiker.c' as never)) >= first;
      return { scratch_run: runResult({ stdout: text(passes ? 'passed' : 'failed') }) };
    });
  }

  it('finds the first light that passes, in a few runs', async () => {
    await tenLights(7);
    const { number, trials } = (await search()).body as FirstPassAnswer;
    expect(number).toBe(7);
    expect(trials.length).toBeLessThanOrEqual(5);
    expect(trials.map((trial) => [trial.number, trial.colour])).toEqual(
      expect.arrayContaining([
        [7, 'green'],
        [6, 'red'],
      ]),
    );
  });

  it('answers null when the last light does not pass, after one run', async () => {
    await tenLights(11);
    const { number, trials } = (await search()).body as FirstPassAnswer;
    expect([number, trials.length]).toEqual([null, 1]);
  });

  it('answers 0 when the starting files pass', async () => {
    dojo.runner.always('scratchRun', { scratch_run: runResult({ stdout: text('passed') }) });
    expect((await search()).body).toMatchObject({ number: 0 });
  });

  it.each<[object, number, object]>([
    [{ avatar_name: 'owl' }, 404, { code: 'not-found' }],
    [{ avatar_name: 'unicorn' }, 400, { errors: [{ field: 'avatar_name' }] }],
    [{ files: {} }, 400, { errors: [{ field: 'files' }] }],
  ])('answers %j with %d', async (fields, status, body) => {
    const answer = await search(fields);
    expect([answer.status, answer.body]).toMatchObject([status, body]);
  });

  it('answers 503 when the runner cannot be reached', async () => {
    dojo.runner.next('scratchRun', new RunnerUnavailable('unreachable', 'It is away.'));
    expect((await search()).body).toMatchObject({ status: 503, code: 'runner-unreachable' });
  });
});

describe('firstTrue', () => {
  it('finds every first place of up to 40, and asks at most seven times', async () => {
    for (let places = 0; places <= 40; places += 1) {
      for (let first = 0; first <= places; first += 1) {
        let asked = 0;
        const found = await firstTrue(places, async (place) => (asked += 1) > 0 && place >= first);
        expect(found).toBe(first === places ? undefined : first);
        expect(asked).toBeLessThanOrEqual(7);
      }
    }
  });
});
