import { runResult, text } from '@katas/runner-api/testing';
import { DojoUnderTest, FILES, type JoinedKata } from '../testing/dojo-under-test';
import { changedLines } from './statistics';

let dojo: DojoUnderTest;
let kata: JoinedKata;
beforeEach(async () => {
  dojo = new DojoUnderTest();
  kata = await dojo.joinedKata();
});
afterEach(() => dojo.remove());

async function test(stdout: string, hiker: string): Promise<void> {
  dojo.runner.next('run', { run: runResult({ stdout: text(stdout) }) });
  await kata.test({ ...FILES, 'hiker.c': hiker });
  dojo.clock.advance(60_000);
}

describe('GET /api/katas/:id/report', () => {
  it('has the room and each animal', async () => {
    await test('1 failed', 'return 6 * 9;');
    await test('passed', 'return 6 * 7;\n// done\n');
    await dojo.post(`${kata.url}/avatars`, { avatar_name: 'owl' });
    const { status, body } = await dojo.get(`${kata.url}/report`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kata_id: kata.id,
      display_name: 'C, assert',
      exercise: '',
      ended: false,
      room: { avatars: 2, lights: 2, seconds_in: { red: 60 } },
      avatars: [
        { avatar_name: 'lion', colours: { red: 1, green: 1 }, smallest_step_lines: 3 },
        { avatar_name: 'owl', lights: 0, seconds_to_green: null },
      ],
    });
  });

  it('knows the times of lights whose files cannot be read', async () => {
    await test('1 failed', 'one');
    await test('passed', 'two');
    dojo.tree.put(kata.path('/lion/1/manifest.json'), '{');
    expect((await dojo.get(`${kata.url}/report`)).body).toMatchObject({
      room: { lights: 2, seconds_in: { red: 60 }, lines_per_light: null },
    });
  });

  it('answers 404 when there is no such kata', async () => {
    expect((await dojo.get('/api/katas/3456789ABC/report')).status).toBe(404);
    expect((await dojo.get('/api/katas/3456789ABC/report.csv')).status).toBe(404);
  });
});

describe('GET /api/katas/:id/report.csv', () => {
  it('has a row for each animal, and is saved as a file', async () => {
    await test('1 failed', 'return 6 * 9;');
    const { status, type, headers, text: csv } = await dojo.get(`${kata.url}/report.csv`);
    expect([status, type]).toEqual([200, 'text/csv']);
    expect(headers['content-disposition']).toBe(`attachment; filename=kata-${kata.id}.csv`);
    const [names = '', row = '', end] = csv.split('\r\n');
    const cells = Object.fromEntries(names.split(',').map((name, n) => [name, row.split(',')[n]]));
    expect(cells).toMatchObject({
      avatar_name: 'lion',
      lights: '1',
      colours_red: '1',
      seconds_to_green: '',
      predictions_made: '0',
    });
    expect(end).toBe('');
  });
});

describe('changedLines', () => {
  const files = (hiker: string, more: object = {}): ReadonlyMap<string, string> =>
    new Map(Object.entries({ hiker, ...more }));

  it.each([
    ['the same', files('a\nb'), files('a\nb'), 0],
    ['a changed line', files('a\nb\n'), files('a\nc\n'), 2],
    ['a line that moved', files('a\nb\n'), files('b\na\n'), 0],
    ['a repeated line', files('a\n'), files('a\na\n'), 1],
    ['a new file', files(''), files('', { other: 'x\ny\n' }), 2],
    ['a deleted file', files('', { other: 'x\ny\n' }), files(''), 2],
    ['another output', files('', { output: 'red' }), files('', { output: 'green' }), 0],
  ])('counts %s', (_what, before, after, lines) => {
    expect(changedLines(before, after)).toBe(lines);
  });
});
