import { RunnerUnavailable } from '@katas/runner-api';
import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
let runs: number;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
  runs = 0;
  dojo.runner.always('run', () => {
    runs += 1;
    return { run: runResult({ stdout: text(`run ${runs}`), created: { 'made.txt': text('x') } }) };
  });
});
afterEach(() => dojo.remove());

const numbersOnDisk = () => (kata.lightsOnDisk as { number: number }[]).map(({ number }) => number);

describe('a repeated request with the same Idempotency-Key', () => {
  it.each<[string, () => unknown]>([
    ['at once', () => undefined],
    ['after other runs', () => kata.test(FILES, 'another').then(() => kata.test())],
    ['after a restart', () => dojo.restart()],
  ])('gets the first answer, and nothing is run: %s', async (_when, meanwhile) => {
    const first = await kata.test(FILES, 'key-1');
    await meanwhile();
    const runsBefore = runs;
    const again = await kata.test(FILES, 'key-1');
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(again.body).toMatchObject({ output: 'run 1', created: { 'made.txt': 'x' } });
    expect(runs).toBe(runsBefore);
  });

  it('gets the first answer also when both arrive at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => kata.test(FILES, 'key-1')));
    const [first] = answers;
    expect(answers.map(({ body }) => body as object)).toEqual(
      [1, 2, 3].map(() => first?.body as object),
    );
    expect([runs, numbersOnDisk()]).toEqual([1, [1]]);
  });

  it('gets the first answer also when the kata has ended since', async () => {
    await kata.test(FILES, 'key-1');
    kata.endByHand();
    expect((await kata.test(FILES, 'key-1')).body).toMatchObject({
      light: { number: 1 },
      ended: true,
    });
  });

  it('is run when the first made no light', async () => {
    dojo.runner.next('run', new RunnerUnavailable('timeout', 'It did not answer.'));
    expect((await kata.test(FILES, 'key-1')).status).toBe(503);
    expect((await kata.test(FILES, 'key-1')).body).toMatchObject({ light: { number: 1 } });
    expect((await kata.test(FILES, 'key-1')).body).toMatchObject({ light: { number: 1 } });
    expect(runs).toBe(1);
  });

  it('is run once for each avatar, because a key belongs to an avatar', async () => {
    const { body } = await dojo.post(`${kata.url}/avatars`);
    const other = (body as { avatar_name: string }).avatar_name;
    await kata.test(FILES, 'key-1');
    const url = `${kata.url}/avatars/${other}/run_tests`;
    await dojo.post(url, { files: FILES }, { 'Idempotency-Key': 'key-1' });
    expect(runs).toBe(2);
  });
});

describe('test runs of one avatar', () => {
  it('are all run when they have no key', async () => {
    await kata.test();
    await kata.test();
    expect([runs, numbersOnDisk()]).toEqual([2, [1, 2]]);
  });

  it('run one at a time: 20 at the same moment make 20 lights', async () => {
    let running = 0;
    dojo.runner.always('run', async ({ changed_files }) => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      return { run: runResult({ stdout: text([...changed_files.values()].join()) }) };
    });
    const requests = Array.from({ length: 20 }, (_, n) =>
      kata.test({ ...FILES, 'hiker.c': `version ${n}` }, `key-${n}`),
    );
    const answers = (await Promise.all(requests)).map(
      ({ body }) => body as { output: string; light: { number: number } },
    );
    expect(numbersOnDisk()).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    expect(answers.map(({ light }) => light.number).sort((a, b) => a - b)).toEqual(numbersOnDisk());
    // Each ran with its own files, and got its own output.
    expect(answers.map(({ output }) => output)).toEqual(answers.map((_, n) => `version ${n}`));
    for (const { light, output } of answers) {
      const { body } = await dojo.get(`${kata.lionUrl}/lights/${light.number}`);
      expect(body).toMatchObject({ output, files: { 'hiker.c': output } });
    }
  });
});
