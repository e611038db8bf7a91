import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LAPTOP, newVisitor } from '../browser';
import { browsedDojo } from '../browsed-dojo';
import { kataPage } from '../kata-page';
import { createKata } from '../../system/players/player';
import { endedProgram } from '../../system/run-program';

const FIXED = 'def answer():\n    return 6 * 7\n';
const OTHER = 'def answer():\n    return 42\n';

const at = browsedDojo(process.env);

/** Makes an empty directory with the client in it, as it is downloaded from the dojo. */
async function emptyDirectory(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'katas-client-'));
  const client = await fetch(`${at.dojo.url}/katas.mjs`);
  expect(client.headers.get('content-type')).toMatch(/^text\/javascript/);
  writeFileSync(join(directory, 'katas.mjs'), await client.text());
  return directory;
}

/** Runs the client as a user does, without a terminal and without any setting of this process. */
async function katas(
  cwd: string,
  ...args: string[]
): Promise<{ status: number | null; output: string }> {
  const { status, out, words } = await endedProgram(['node', 'katas.mjs', ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '' },
  });
  return { status, output: out + words };
}

it('somebody works with an own editor, and the page follows', async () => {
  const kataId = await createKata(at.dojo.url, 'python-unittest');
  const mine = await emptyDirectory();
  const joined = await katas(mine, 'join', kataId.slice(0, 6), '--server', at.dojo.url);
  expect(joined).toMatchObject({ status: 0 });
  const link = /http\S+/.exec(joined.output)?.[0] ?? '';
  expect(readdirSync(mine)).toEqual(expect.arrayContaining(['hiker.py', 'cyber-dojo.sh']));

  const { page, complaints, close } = await newVisitor(at.browser, at.dojo.url, LAPTOP);
  await page.goto(link);
  const kata = kataPage(page);
  await kata.selectFile('hiker.py');
  await kata.text();
  const red = await katas(mine, 'test');
  expect(red.status).toBe(1);
  expect(red.output).toMatch(/42 != 54[\s\S]*Light 1: red/);
  writeFileSync(join(mine, 'hiker.py'), FIXED);
  expect(await katas(mine, 'push')).toMatchObject({ status: 0 });
  await page.getByRole('link', { name: /^Light 2/ }).waitFor();
  expect(await kata.lightLetters()).toBe('SRG');
  expect((await katas(mine, 'light')).output).toMatch(/Light 1: red[^\n]*\nLight 2: green/);

  await page.reload();
  await kata.selectFile('hiker.py');
  expect(await kata.text()).toBe(FIXED);
  await kata.type(OTHER);
  await kata.test();
  writeFileSync(join(mine, 'hiker.py'), `${FIXED}# mine\n`);
  const conflict = await katas(mine, 'test');
  expect(conflict.status).toBe(2);
  expect(conflict.output).toContain('hiker.py was changed here, and by light 3.');
  expect(readFileSync(join(mine, 'hiker.py'), 'utf8')).toBe(`${FIXED}# mine\n`);
  expect(await katas(mine, 'pull', '--theirs')).toMatchObject({ status: 0 });
  expect(readFileSync(join(mine, 'hiker.py'), 'utf8')).toBe(OTHER);
  const copy = join(mine, '.katas/backup/before-light-3/hiker.py');
  expect(readFileSync(copy, 'utf8')).toBe(`${FIXED}# mine\n`);
  expect(complaints).toEqual([]);
  await close();
  rmSync(mine, { recursive: true });
});

it('a link to an animal continues as it on another machine', async () => {
  const kataId = await createKata(at.dojo.url, 'python-unittest');
  const [first, second] = [await emptyDirectory(), await emptyDirectory()];
  const joined = await katas(first, 'join', `${at.dojo.url}/kata/${kataId}`);
  const link = /http\S+/.exec(joined.output)?.[0] ?? '';
  writeFileSync(join(first, 'hiker.py'), FIXED);
  await katas(first, 'test');
  expect(await katas(second, 'join', link)).toMatchObject({ status: 0 });
  expect(readFileSync(join(second, 'hiker.py'), 'utf8')).toBe(FIXED);
  for (const directory of [first, second]) rmSync(directory, { recursive: true });
});

it('what cannot be done is said in one sentence', async () => {
  const directory = await emptyDirectory();
  expect(await katas(directory, 'test')).toMatchObject({
    status: 2,
    output: 'Nobody has joined a kata in this directory. Run: node katas.mjs join LINK\n',
  });
  const nothing = await katas(directory, 'join', `${at.dojo.url}/kata/0000000000`);
  expect(nothing).toEqual({ status: 2, output: 'There is no kata 0000000000.\n' });
  rmSync(directory, { recursive: true });
});
