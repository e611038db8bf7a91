import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, START_TIME, type JoinedKata } from '../testing/dojo-under-test';

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
});
afterEach(() => dojo.remove());

const light = (number: number | string, avatar = 'lion') =>
  dojo.get(`${kata.url}/avatars/${avatar}/lights/${number}`);

async function runs(stdout: string, files: object): Promise<void> {
  dojo.runner.next('run', { run: runResult({ stdout: text(stdout) }) });
  await kata.test(files);
}

describe('GET lights/:number', () => {
  it('returns the start for light 0', async () => {
    const { status, body } = await light(0);
    expect([status, body]).toEqual([200, { files: FILES, output: '', light: null }]);
  });

  it('returns each light with its files and its output', async () => {
    const second = { 'cyber-dojo.sh': 'make', 'lib/new.c': 'int x;' };
    await runs('1 failed', FILES);
    await runs('all passed', second);
    const red = { colour: 'red', time: START_TIME, number: 1, seconds: 0.1 };
    const green = { colour: 'green', time: START_TIME, number: 2, seconds: 0.1 };
    expect((await light(0)).body).toEqual({ files: FILES, output: '', light: null });
    expect((await light(1)).body).toEqual({ files: FILES, output: '1 failed', light: red });
    expect((await light(2)).body).toEqual({ files: second, output: 'all passed', light: green });
  });

  it('returns the files as the run left them', async () => {
    dojo.runner.next('run', {
      run: runResult({
        created: { 'made.txt': text('made') },
        changed: { 'hiker.c': text('formatted') },
        deleted: ['cyber-dojo.sh'],
      }),
    });
    await kata.test();
    const files = { 'hiker.c': 'formatted', 'made.txt': 'made' };
    expect((await light(1)).body).toMatchObject({ files });
    expect((await dojo.get(kata.lionUrl)).body).toMatchObject({
      visible_files: { ...files, output: '' },
    });
  });

  it('never has output among the files, neither from the browser nor from the run', async () => {
    dojo.runner.next('run', {
      run: runResult({ stdout: text('1 failed'), created: { output: text('of the run') } }),
    });
    const { body } = await kata.test({ ...FILES, output: 'of the browser' });
    expect((body as { created: object }).created).toEqual({});
    const [run] = dojo.runner.callsOf('run');
    expect([...(run?.changed_files.keys() ?? [])]).not.toContain('output');
    expect((await light(1)).body).toMatchObject({ files: FILES, output: '1 failed' });
    expect((await light(1)).body).not.toHaveProperty('files.output');
  });

  it('keeps unusual file names', async () => {
    const odd = JSON.parse(
      '{"__proto__":"1","toString":"2","it\'s \\"a\\" $(x)\\n-rf":"3"}',
    ) as object;
    await runs('', odd);
    const { files } = (await light(1)).body as { files: object };
    expect(Object.entries(files)).toEqual(Object.entries(odd));
  });

  it('returns the lights of an ended kata', async () => {
    await runs('1 failed', FILES);
    kata.endByHand();
    expect((await light(1)).body).toMatchObject({ output: '1 failed', files: FILES });
  });

  it.each([
    ['for a number without a light', () => light(1), 'The lion has no light 1.'],
    ['for an avatar that has not joined', () => light(0, 'wolf'), 'as wolf.'],
  ])('answers 404 %s', async (_what, call, words) => {
    const { status, body } = await call();
    expect([status, body]).toMatchObject([404, { code: 'not-found' }]);
    expect((body as { detail: string }).detail).toContain(words);
  });

  it('explains why a light cannot be read, and returns the others', async () => {
    await runs('1 failed', FILES);
    await runs('all passed', FILES);
    dojo.tree.put(kata.path('/lion/1/manifest.json'), '{"hiker.c": ');
    const { status, body } = await light(1);
    expect([status, body]).toMatchObject([
      500,
      {
        code: 'manifest-unreadable',
        detail:
          'A part of this kata cannot be read: lion/1/manifest.json is not an object of file name to content.',
      },
    ]);
    expect((await light(2)).status).toBe(200);
    expect((await dojo.get(kata.url)).body).toMatchObject({ ended: false });
  });
});
