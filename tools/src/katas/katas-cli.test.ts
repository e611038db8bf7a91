import type { KataId, KataTime } from '@katas/kata';
import { TreeCache } from '@katas/katas-tree';
import { TemporaryTree, UnsyncedFiles } from '@katas/katas-tree/testing';
import { createFileKatasWriter } from '@katas/katas-tree/writing';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { katasCli } from './katas-cli';

const created = [2026, 3, 28, 22, 1, 2];
const start = { 'cyber-dojo.sh': 'make test', output: '' };
const NOW_MS = Date.UTC(2026, 3, 28);
const DAY_MS = 24 * 60 * 60 * 1000;

let tree: TemporaryTree;
let other: TemporaryTree;
let printed: string;
beforeEach(() => {
  tree = new TemporaryTree();
  other = new TemporaryTree();
  putKata('34/56789ABC', { created, display_name: 'C, assert' });
  tree.put('34/56789ABC/lion/manifest.json', start);
  tree.put('34/56789ABC/lion/1/manifest.json', start);
  tree.put('34/56789ABC/lion/increments.json', [{ colour: 'red', time: created, number: 1 }]);
});
afterEach(() => {
  tree.remove();
  other.remove();
});

function putKata(path: string, manifest: object): void {
  tree.put(`${path}/manifest.json`, { visible_files: start, ...manifest });
}

async function katas(
  command: string,
  treeDir = tree.dir,
  signal = new AbortController().signal,
): Promise<number> {
  printed = '';
  return katasCli(command.split(' '), {
    ...{ treeDir, lifetimeMs: DAY_MS, nowMs: NOW_MS, signal },
    path: (given) => join(other.dir, given),
    out: { write: (text) => (printed += String(text)) },
    remarks: { write: (text) => (printed += text) },
  });
}

it('lists the katas, live or ended, and those that cannot be read', async () => {
  putKata('12/3456789A', { created: [2026, 4, 27, 12, 0, 0] });
  tree.put('99/99999999/manifest.json', '{');
  expect(await katas('list')).toBe(1);
  const lines = printed.trimEnd().split('\n').sort();
  expect(lines).toEqual([
    '123456789A  2026-04-27 12:00  live   0 avatars  0 lights  ',
    '3 katas, 1 unreadable.',
    '3456789ABC  2026-03-28 22:01  ended  1 avatar  1 light  C, assert',
    '9999999999  cannot be read: manifest.json is not a JSON object',
  ]);
  expect(await katas('list --older-than 40')).toBe(1);
  expect(printed).not.toContain('3456789ABC');
});

it('shows a kata with its lights', async () => {
  expect(await katas('show 3456789ABC --json')).toBe(0);
  expect(JSON.parse(printed)).toEqual({ avatar: 'lion', colour: 'red', time: created, number: 1 });
  await expect(katas('show 0000000000')).rejects.toThrow('There is no kata 0000000000.');
  await expect(katas('show lion')).rejects.toThrow('"lion" is not a kata ID');
});

it.each(['list', 'show 3456789ABC', 'verify', 'backup here'])(
  '%s finds the lights of a journal that a crash left',
  async (command) => {
    const cache = new TreeCache();
    const writer = createFileKatasWriter({ dir: tree.dir, files: new UnsyncedFiles(), cache });
    await writer.addLight({
      ...{ kataId: '3456789ABC' as KataId, avatarName: 'lion', files: new Map(), filesLater: true },
      light: { colour: 'green', time: created as unknown as KataTime, number: 2 },
      run: { created: [], changed: [], deleted: [] },
    });
    expect(await katas(command)).toBe(0);
    expect(tree.readJson('34/56789ABC/lion/increments.json')).toHaveLength(2);
    expect(printed).toMatch(/2 lights|light 2 {2}green|5 files/);
  },
);

it('names each breach of the tree', async () => {
  expect(await katas('verify')).toBe(0);
  expect(printed).toBe('1 kata, 1 light, no breach.\n');
  tree.put('34/56789ABC/lion/1/manifest.json', '{');
  expect(await katas('verify 3456789ABC')).toBe(1);
  expect(printed).toContain('3456789ABC lion: ');
  expect(printed).toMatch(/1 kata, 1 light, \d breach(es)?\.\n$/);
});

it('reports a kata that does not exist, and one without a manifest', async () => {
  expect(await katas('verify 0000000000')).toBe(1);
  expect(printed).toContain('0000000000: there is no such kata\n');
  tree.put('12/3456789A/lion/increments.json', []);
  expect(await katas('verify')).toBe(1);
  expect(printed).toContain('123456789A: ');
});

it.each(['list', 'verify', 'backup here', 'erase --older-than 1'])(
  '%s says that there is no tree',
  async (command) => {
    const nowhere = join(tree.dir, 'nowhere');
    await expect(katas(command, nowhere)).rejects.toThrow(`There is no katas tree ${nowhere}.`);
  },
);

it('backs up what has changed, and restores what is missing', async () => {
  expect(await katas('backup here')).toBe(0);
  expect(printed).toContain('4 files written and checked');
  expect(await katas('backup here')).toBe(0);
  expect(printed).toContain('0 files written and checked');
  const before = tree.everything();
  expect(await katas('erase 3456789ABC --yes')).toBe(0);
  expect(Object.keys(tree.everything())).toEqual(['34']);
  expect(await katas('backup here')).toBe(0);
  expect(printed).toContain('1 kata more that the tree does not have');
  expect(await katas('restore here')).toBe(0);
  expect(tree.everything()).toEqual(before);
  expect(await katas('verify')).toBe(0);
  tree.put('34/56789ABC/manifest.json', { created, note: 'edited' });
  expect(await katas('restore here 3456789ABC')).toBe(1);
  expect(printed).toContain('3456789ABC is in the tree with other content, and stays as it is.');
  expect(await katas('restore here 0000000000')).toBe(1);
});

it('removes from the backup what was erased, with --prune alone', async () => {
  putKata('12/3456789A', { created });
  await katas('backup here');
  await katas('erase 3456789ABC --yes');
  await katas('backup here');
  expect(existsSync(join(other.dir, 'here/34/56789ABC'))).toBe(true);
  await katas('backup here --prune');
  expect(existsSync(join(other.dir, 'here/34/56789ABC'))).toBe(false);
});

it('keeps a backup whose tree is empty, as when its disk is not mounted', async () => {
  await katas('backup here');
  const empty = new TemporaryTree();
  await expect(katas('backup here --prune', empty.dir)).rejects.toThrow('Is its disk mounted?');
  empty.remove();
  expect(existsSync(join(other.dir, 'here/34/56789ABC'))).toBe(true);
});

it('rejects a backup where no directory can be made', async () => {
  await expect(katas('backup ../../../../../../../../proc/none/there')).rejects.toThrow('ENOENT');
});

it('refuses a backup into the tree itself', async () => {
  const { dir } = tree;
  const context = {
    treeDir: dir,
    lifetimeMs: DAY_MS,
    nowMs: NOW_MS,
    signal: new AbortController().signal,
    out: { write: () => undefined },
    remarks: { write: () => undefined },
  };
  const inside = katasCli(['backup', 'x'], { ...context, path: () => join(dir, 'x') });
  await expect(inside).rejects.toThrow('must not be inside of the katas tree');
});

it('exports a kata, and imports it into another tree', async () => {
  expect(await katas('export 3456789ABC kata.tgz')).toBe(0);
  await expect(katas('export 3456789ABC kata.tgz')).rejects.toThrow(/^There is a file .+ already/);
  const there = new TemporaryTree();
  expect(await katas('import kata.tgz', there.dir)).toBe(0);
  expect(printed).toBe('3456789ABC: 1 avatar, 1 light\n1 kata imported, 0 things left out.\n');
  expect(await katas('import kata.tgz', there.dir)).toBe(1);
  expect(printed).toContain('left out: 3456789ABC: kata 3456789ABC is in the tree already\n');
  await expect(katas('import nothing', there.dir)).rejects.toThrow('There is no file or directory');
  there.remove();
});

it.each([
  'list',
  'verify',
  'backup there',
  'erase --older-than 1 --yes',
  'export 3456789ABC a.tgz',
])('ends between two katas, and leaves nothing half-done, when %s is stopped', async (command) => {
  other.makeDirectory('there');
  const before = [tree.everything(), other.everything()];
  await expect(katas(command, tree.dir, AbortSignal.abort())).rejects.toThrow('aborted');
  expect([tree.everything(), other.everything()]).toEqual(before);
});

it.each(['import kata.tgz', 'restore backup'])(
  'writes no kata when %s is stopped',
  async (command) => {
    await katas('export 3456789ABC kata.tgz');
    await katas('backup backup');
    const there = new TemporaryTree();
    await expect(katas(command, there.dir, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(there.everything()).toEqual(new TemporaryTree().everything());
    there.remove();
  },
);

describe('erase', () => {
  it('only says what it would erase, and what it leaves behind', async () => {
    const before = tree.everything();
    expect(await katas('erase --older-than 10')).toBe(0);
    expect(printed).toContain(
      '3456789ABC would be erased: ended 2026-03-29 22:01\n1 kata to erase, 0 kept.',
    );
    expect(printed).toContain('It leaves behind:');
    expect(printed).toContain('Nothing was erased. Add --yes to erase.');
    expect(tree.everything()).toEqual(before);
  });

  it('keeps a kata that is younger, live, or of unknown age', async () => {
    putKata('12/3456789A', { created: [2026, 4, 27, 12, 0, 0] });
    tree.put('99/99999999/manifest.json', '{');
    const before = tree.everything();
    expect(await katas('erase --older-than 100 --yes')).toBe(1);
    expect(printed).toContain('9999999999 is kept: its age is unknown');
    expect(await katas('erase 123456789A --yes')).toBe(1);
    expect(printed).toContain('123456789A is kept: it is live. End it first');
    expect(tree.everything()).toEqual(before);
  });

  it('wants either IDs or an age', async () => {
    await expect(katas('erase')).rejects.toThrow(
      'Name either the IDs of katas, or --older-than DAYS.',
    );
    await expect(katas('erase --older-than soon')).rejects.toThrow('--older-than must be a number');
  });
});

it.each([
  ['', 'Usage'],
  ['unknown', 'Usage'],
  ['constructor', 'Usage'],
  ['backup ', 'backup got an empty argument'],
  ['show', 'Usage'],
  ['list --yes', 'list takes no --yes'],
  ['list --what', 'Unknown option'],
])('%s is refused with the usage', async (command, problem) => {
  await expect(katas(command)).rejects.toThrow(problem);
});
