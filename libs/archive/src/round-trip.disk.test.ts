import type { AvatarName, KataId } from '@katas/kata';
import { FileKatasReader } from '@katas/katas-tree';
import { TemporaryTree } from '@katas/katas-tree/testing';
import { ExecFilePrograms } from '@katas/system';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { kataArchive } from './download/kata-archive';
import { importArchive } from './import/import-archive';

const kataId = '3456789ABC' as KataId;
const lion: AvatarName = 'lion';
const start = { 'cyber-dojo.sh': 'make test', 'hiker.c': 'return 6 * 9;', output: '' };
const manifest = { id: kataId, created: [2026, 3, 28, 22, 1, 2], visible_files: start };

/** Names and contents that git, a file system or UTF-8 cannot hold. */
const STRANGE = {
  ...start,
  '.git/config': '[core] fsmonitor = evil',
  'lib/.GIT/hooks/post-checkout': 'evil',
  'git~1': 'a short name of .git on Windows',
  a: 'a file and a directory',
  'a/b': 'below it',
  '../above': '',
  '/etc/passwd': 'root',
  'katas-names/6100': 'a name like ours',
  '': 'no name',
  'tab\there': 'x',
  'back\\slash': 'x',
  'ünïcode 😀': 'ü\r\n\0',
  ['long'.repeat(80)]: 'x',
  lone: 'half a pair \ud800.',
};
Object.defineProperty(STRANGE, '__proto__', { value: 'a name', enumerable: true });

const LIGHTS = [
  { colour: 'red', time: [2026, 3, 28, 22, 2, 0], number: 1, seconds: 0.25, predicted: 'red' },
  {
    ...{ colour: 'amber', time: [2026, 3, 28, 22, 3, 1], number: 2 },
    events: [{ time: [2026, 3, 28, 22, 2, 59], kind: 'edit', filename: 'hiker.c' }],
  },
  {
    ...{ colour: 'green', time: null, number: 3, from: { avatar_name: 'wolf', number: 1 } },
    tests: { passed: 2, failed: 0, failures: [] },
  },
];

let dir: string;
let tree: TemporaryTree;
let other: TemporaryTree;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'round-trip-'));
  tree = new TemporaryTree();
  other = new TemporaryTree();
  tree.put('34/56789ABC/manifest.json', manifest);
  tree.put('34/56789ABC/lion/increments.json', LIGHTS);
  tree.put('34/56789ABC/lion/1/manifest.json', { ...start, output: '1 failed' });
  tree.put('34/56789ABC/lion/2/manifest.json', STRANGE);
  tree.put('34/56789ABC/lion/3/manifest.json', { ...start, 'hiker.c': 'return 42;' });
  tree.put('34/56789ABC/lion/manifest.json', { ...start, 'hiker.c': 'return 42;' });
  tree.put('34/56789ABC/wolf/increments.json', []);
});
afterEach(() => {
  tree.remove();
  other.remove();
  rmSync(dir, { recursive: true });
});

async function download(): Promise<string> {
  const reader = new FileKatasReader(tree.dir);
  const kata = await reader.kata(kataId);
  if (kata === undefined) throw new Error('there is no kata');
  const file = join(dir, 'kata.tgz');
  await pipeline(kataArchive(reader, kataId, kata), createWriteStream(file));
  return file;
}

async function everything(treeDir: string) {
  const reader = new FileKatasReader(treeDir);
  const names = await reader.avatarNames(kataId);
  const avatars = names.map(async (avatarName) => {
    const lights = (await reader.lights(kataId, avatarName)) ?? [];
    const numbers = [0, ...lights.map(({ number }) => number)];
    const files = numbers.map((number) => reader.filesAt({ kataId, avatarName, number }));
    const edits = await reader.edits(kataId, avatarName);
    const sorted = (await Promise.all(files)).map((one) => [...(one ?? [])].sort());
    return { avatarName, lights, edits, files: sorted };
  });
  const kata = await reader.kata(kataId);
  return { manifest: kata?.fields, avatars: await Promise.all(avatars) };
}

it('a download that is imported has the same manifest, lights, edits and files', async () => {
  const report = await importArchive(other.dir, await download());
  expect(report).toEqual({
    katas: [{ source: kataId, kataId, avatars: 2, lights: 3 }],
    misfits: [],
  });
  expect(await everything(other.dir)).toEqual(await everything(tree.dir));
  expect(Object.keys(other.everything()).filter((path) => path.startsWith('.'))).toEqual([]);
});

it('a second import changes nothing, and says so', async () => {
  const file = await download();
  await importArchive(other.dir, file);
  const before = other.everything();
  const { katas, misfits } = await importArchive(other.dir, file);
  expect(katas).toEqual([]);
  expect(misfits).toEqual([{ where: kataId, problem: 'kata 3456789ABC is in the tree already' }]);
  expect(other.everything()).toEqual(before);
});

describe('git', () => {
  const programs = new ExecFilePrograms();
  const git = async (...args: string[]) => {
    const lionDir = ['-C', join(dir, kataId, lion), '-c', 'safe.directory=*'];
    const { stdout } = await programs.run('git', [...lionDir, ...args]);
    return stdout;
  };
  beforeEach(async () => {
    await programs.run('tar', ['-xzf', await download(), '-C', dir, '--no-same-owner']);
  });

  it('finds nothing wrong in the repositories, and nothing changed', async () => {
    expect(await git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(await git('status', '--porcelain')).toBe('');
  });

  it('shows each light as a commit with a tag', async () => {
    const log = await git('log', '--format=%d %s %at');
    expect(log.trimEnd().split('\n')).toEqual([
      ' (HEAD -> main, tag: 3) Light 3: green 1774735381',
      ' (tag: 2) Light 2: amber 1774735381',
      ' (tag: 1) Light 1: red, predicted red 1774735320',
      ' (tag: 0) Start: the files that the avatar was given 1774735262',
    ]);
    expect(await git('show', '3:hiker.c')).toBe('return 42;');
    expect(await git('log', '-1', '--format=%b', '3')).toContain(
      'Time: unknown\nColour: green\nTests: 2 passed, 0 failed\nFiles from: light 1 of the wolf\n',
    );
  });

  it('can pack a repository and clone it', async () => {
    await git('gc', '--aggressive', '--quiet');
    await programs.run('git', ['clone', '--quiet', join(dir, kataId, lion), join(dir, 'clone')]);
    const file = join(dir, 'again.tgz');
    await programs.run('tar', ['-czf', file, '-C', dir, kataId]);
    await importArchive(other.dir, file);
    expect(await everything(other.dir)).toEqual(await everything(tree.dir));
  });
});

it('a light whose files are lost has a commit that says so, and is listed by the import', async () => {
  tree.put('34/56789ABC/lion/2/manifest.json', '{');
  const { katas, misfits } = await importArchive(other.dir, await download());
  expect(katas).toHaveLength(1);
  expect(misfits).toEqual([
    { where: `${kataId} lion`, problem: 'the files of light 2 are not in the tree' },
  ]);
});

it('an avatar whose list of lights cannot be read is listed by the import', async () => {
  tree.put('34/56789ABC/lion/increments.json', '[{"colour":');
  const { misfits } = await importArchive(other.dir, await download());
  const problem =
    'its lights could not be read: lion/increments.json is not a list of traffic-lights';
  expect(misfits).toContainEqual({ where: `${kataId} lion`, problem });
});

it.each([
  ['no archive', 'hello', 'it is not a whole .tgz'],
  ['nothing', '', 'it is not a whole .tgz'],
])('refuses %s, and leaves nothing behind', async (_what, content, problem) => {
  writeFileSync(join(dir, 'bad.tgz'), content);
  await expect(importArchive(other.dir, join(dir, 'bad.tgz'))).rejects.toThrow(problem);
  expect(other.everything()).toEqual({});
});
