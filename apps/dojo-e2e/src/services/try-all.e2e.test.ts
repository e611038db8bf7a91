import { createKata, joinKata, readKata, steer, type Player } from '../system/players/player';
import { startDojo, type Dojo } from '../system/services/dojo';

interface Trial {
  readonly avatar_name: string;
  readonly number: number | null;
  readonly colour: string;
  readonly output: string;
  readonly tests?: { readonly passed: number; readonly failed: number };
}

const answering = (value: number) => ({ 'hiker.py': `def answer():\n    return ${value}\n` });
const expecting = (value: number) => ({
  'test_all.py': [
    'import os, unittest, hiker',
    'class TestAll(unittest.TestCase):',
    '    def test_answer(self):',
    '        print(sorted(os.listdir("..")), sorted(os.listdir(".")))',
    '        open("left.txt", "w").write("left")',
    `        self.assertEqual(${value}, hiker.answer())`,
  ].join('\n'),
});
/** Keeps the language's own test from failing. */
const WITHOUT_OWN = { 'test_hiker.py': '' };

let dojo: Dojo;
let kataId: string;
let players: readonly Player[];

beforeAll(async () => {
  dojo = await startDojo(process.env);
  kataId = await createKata(dojo.url, 'python-unittest');
  players = [];
  for (let count = 0; count < 3; count += 1)
    players = [...players, await joinKata(dojo.url, kataId)];
  for (const [nth, player] of players.entries()) {
    const own = { ...WITHOUT_OWN, [`of-${player.name}.txt`]: '' };
    await player.test({ ...own, ...answering(nth), 'cyber-dojo.sh': 'echo OK; exit 0' });
  }
});
afterAll(() => dojo.stop());

async function tryAll(files: object): Promise<readonly Trial[]> {
  const { body } = await steer<{ trials: readonly Trial[] }>(dojo.url, kataId, 'try_all', {
    files,
  });
  return body.trials;
}

it("runs one test with the files of every avatar's last green light, and no others", async () => {
  const script = { 'cyber-dojo.sh': "python3 -m unittest discover --pattern 'test_*.py'" };
  const before = await readKata(dojo.url, kataId);
  const trials = await tryAll({ ...script, ...expecting(1) });
  for (const [nth, { name }] of players.entries()) {
    const trial = trials.find(({ avatar_name }) => avatar_name === name);
    expect(trial).toMatchObject({
      ...{ number: 1, colour: nth === 1 ? 'green' : 'red' },
      tests: nth === 1 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
    });
    expect(trial?.output).toContain(`['${name}']`);
    expect(trial?.output.match(/of-\w+\.txt/g)).toEqual([`of-${name}.txt`]);
  }
  expect((await readKata(dojo.url, kataId)).avatars).toEqual(before.avatars);
});

it("leaves no file in any avatar's sandbox", async () => {
  await tryAll(expecting(1));
  for (const player of players) {
    const { output } = await player.test({ 'cyber-dojo.sh': 'ls -A' });
    expect(output).not.toContain('left.txt');
    expect(output).not.toContain('test_all.py');
  }
});

it('finds the first light that passes', async () => {
  const player = await joinKata(dojo.url, await createKata(dojo.url, 'python-unittest'));
  for (const value of [1, 2, 3, 42, 42, 42, 42])
    await player.test({ ...answering(value), ...WITHOUT_OWN });
  const { body } = await steer(dojo.url, player.kataId, 'first_pass', {
    ...{ avatar_name: player.name, files: expecting(42) },
  });
  expect(body).toMatchObject({ number: 4 });
  expect(await player.lights()).toHaveLength(7);
});
