import type { AvatarName, KataId } from '@katas/kata';
import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { TemporaryTree } from '../testing/temporary-tree';
import { TreeProblem } from '../tree-problem';
import { FileKatasReader } from './file-katas-reader';

const kataId = '3456789ABC' as KataId;
const avatarName: AvatarName = 'lion';
const start = { 'cyber-dojo.sh': 'make test', output: '' };
const time = [2017, 4, 25, 9, 39, 44];

let tree: TemporaryTree;
let reader: FileKatasReader;
beforeEach(() => {
  tree = new TemporaryTree();
  reader = new FileKatasReader(tree.dir);
});
afterEach(() => tree.remove());

const at = (number: number) => ({ kataId, avatarName, number });

function putKata(fields: object = {}): void {
  tree.put('34/56789ABC/manifest.json', { created: time, visible_files: start, ...fields });
}

function putLion(path: string, content: unknown): void {
  tree.put(`34/56789ABC/lion/${path}`, content);
}

async function filesAt(number: number) {
  const files = await reader.filesAt(at(number));
  return files && Object.fromEntries(files);
}

describe('kata', () => {
  it('has all fields of the manifest, known or not', async () => {
    putKata({ browser: 'Mozilla', filename_extension: ['.cs', '.feature'] });
    expect((await reader.kata(kataId))?.fields).toEqual({
      created: time,
      visible_files: start,
      browser: 'Mozilla',
      filename_extension: ['.cs', '.feature'],
    });
  });

  it('is undefined when there is none, and a problem when it cannot be read', async () => {
    tree.makeDirectory('99');
    expect(await reader.kata(kataId)).toBeUndefined();
    tree.makeDirectory('34/56789ABC');
    await expect(reader.kata(kataId)).rejects.toThrow(new TreeProblem('there is no manifest.json'));
    tree.put('34/56789ABC/manifest.rb', '{:created => `date`}');
    await expect(reader.kata(kataId)).rejects.toThrow(
      new TreeProblem('manifest.rb is not the text of a Ruby hash or array, at character 14'),
    );
  });
});

describe('avatarNames', () => {
  it('are the directories with the name of an animal', async () => {
    putKata();
    for (const name of ['zebra', 'lion', 'unicorn', '._lion', '1']) {
      tree.makeDirectory(`34/56789ABC/${name}`);
    }
    tree.put('34/56789ABC/wolf', 'a file');
    tree.put('34/56789ABC/started_avatars.json', []);
    symlinkSync('lion', join(tree.dir, '34/56789ABC/panda'));
    expect(await reader.avatarNames(kataId)).toEqual(['lion', 'zebra']);
  });
});

describe('lights', () => {
  it('are undefined for an avatar that has not joined', async () => {
    putKata();
    expect(await reader.lights(kataId, avatarName)).toBeUndefined();
  });

  it.each([
    ['an empty directory', undefined],
    ['an empty list', []],
  ])('are empty for %s', async (_what, increments) => {
    putKata();
    tree.makeDirectory('34/56789ABC/lion');
    if (increments) putLion('increments.json', increments);
    expect(await reader.lights(kataId, avatarName)).toEqual([]);
  });

  it('of 2012 are read like current ones', async () => {
    putLion('increments.json', [
      { outcome: 'amber', time, number: 1 },
      { colour: 'green', time: null, number: 2, revert_tag: 1 },
      { colour: 'red' },
    ]);
    expect(await reader.lights(kataId, avatarName)).toEqual([
      { colour: 'amber', time, number: 1 },
      { colour: 'green', time: null, number: 2 },
      { colour: 'red', time: null, number: 3 },
    ]);
  });

  it('have the colours of today in lower case, and others as they are', async () => {
    const colours = ['RED', 'Amber', 'Timed_Out', 'Passed', null];
    const lights = colours.map((colour) => ({ colour, outcome: null, time }));
    putLion('increments.json', lights);
    const read = await reader.lights(kataId, avatarName);
    expect(read?.map(({ colour }) => colour)).toEqual(['red', 'amber', 'timed_out', 'Passed', '']);
  });

  it.each([['{'], ['{}'], ['[1]'], ['null']])('that are %s are a problem', async (text) => {
    putLion('increments.json', text);
    await expect(reader.lights(kataId, avatarName)).rejects.toThrow(
      new TreeProblem('lion/increments.json is not a list of traffic-lights'),
    );
  });
});

describe('the files', () => {
  it('of light 0 are the starting files', async () => {
    putKata();
    tree.makeDirectory('34/56789ABC/lion');
    expect(await filesAt(0)).toEqual(start);
  });

  it("of light 0 are the avatar's own starting files when it has any", async () => {
    putKata();
    putLion('0/manifest.json', { own: 'start' });
    expect(await filesAt(0)).toEqual({ own: 'start' });
  });

  it('of a light are those in its numbered directory', async () => {
    putKata();
    putLion('increments.json', [{ colour: 'red', time, number: 1 }]);
    putLion('1/manifest.json', { 'lib/a.rb': 'at light 1' });
    expect(await filesAt(1)).toEqual({ 'lib/a.rb': 'at light 1' });
  });

  it('of the last light are found next to a git repository; earlier ones are undefined', async () => {
    putKata();
    putLion(
      'increments.json',
      [1, 2].map((number) => ({ outcome: 'red', time, number })),
    );
    putLion('manifest.json', { 'a.rb': 'now' });
    expect(await filesAt(2)).toEqual({ 'a.rb': 'now' });
    expect(await filesAt(1)).toBeUndefined();
    expect(await filesAt(3)).toBeUndefined();
  });

  it('of a light that a crash left unfinished are ignored', async () => {
    putKata();
    putLion('increments.json', []);
    putLion('manifest.json', { 'a.rb': 'uncommitted' });
    expect(await filesAt(0)).toEqual(start);
  });

  it('of 2012 with a cyberdojo.sh have it as cyber-dojo.sh', async () => {
    const old = { 'cyberdojo.sh': 'make', output: '' };
    putKata({ visible_files: old });
    putLion('1/manifest.json', old);
    const today = { 'cyber-dojo.sh': 'make', output: '' };
    expect(await filesAt(0)).toEqual(today);
    expect(await filesAt(1)).toEqual(today);
    putLion('1/manifest.json', { ...today, 'cyberdojo.sh': 'a file of their own' });
    expect(await filesAt(1)).toEqual({ ...today, 'cyberdojo.sh': 'a file of their own' });
  });

  it('with an output of more than 10 MB have the first megabyte of it', async () => {
    putKata();
    const line = '\u00e9 one line\n';
    const output = line.repeat(1_000_000);
    putLion('1/manifest.json', { 'a.rb': 'before', output, 'cyber-dojo.sh': 'after' });
    const files = await filesAt(1);
    expect(Object.keys(files ?? {})).toEqual(['a.rb', 'output', 'cyber-dojo.sh']);
    expect(files).toMatchObject({ 'a.rb': 'before', 'cyber-dojo.sh': 'after' });
    const shown = files?.['output'] ?? '';
    expect(shown.length).toBeGreaterThan(800_000);
    expect(shown.length).toBeLessThan(1_000_200);
    expect(shown.startsWith(line.repeat(1000))).toBe(true);
    expect(shown).toMatch(
      /\n\[This file is too large to show. These are the first 1.0 MB of 1\d.\d MB.\]\n$/,
    );
  });

  it('of a large file that is not JSON are a problem of that light alone', async () => {
    putKata();
    putLion('increments.json', [{ colour: 'red', time, number: 1 }]);
    putLion('1/manifest.json', '{"output":"');
    truncateSync(join(tree.dir, '34/56789ABC/lion/1/manifest.json'), 12_000_000);
    await expect(reader.filesAt(at(1))).rejects.toThrow(
      new TreeProblem('lion/1/manifest.json is not an object of file name to content'),
    );
    expect(await filesAt(0)).toEqual(start);
    expect(await reader.lights(kataId, avatarName)).toHaveLength(1);
  });

  it.each([
    ['a list', []],
    ['a number for a content', { a: 1 }],
    ['cut off', '{"a": "'],
  ])('that are %s are a problem', async (_what, content) => {
    putKata();
    putLion('1/manifest.json', content);
    await expect(reader.filesAt(at(1))).rejects.toThrow(
      new TreeProblem('lion/1/manifest.json is not an object of file name to content'),
    );
  });

  it('behind a symlink are not read', async () => {
    tree.put('secret/manifest.json', { secret: 'x' });
    putKata();
    putLion('increments.json', []);
    symlinkSync(join(tree.dir, 'secret'), join(tree.dir, '34/56789ABC/lion/1'));
    await expect(reader.filesAt(at(1))).rejects.toThrow(
      new TreeProblem('lion/1: its directory is a symlink'),
    );
  });
});

describe('runs', () => {
  it('are unknown in an old tree', async () => {
    putKata();
    putLion('1/manifest.json', {});
    expect(await reader.runAt(at(1))).toBeUndefined();
    expect(await reader.runJournal(kataId, avatarName)).toEqual({ runs: [], names: [] });
  });

  it('are unknown when the files have another form', async () => {
    putLion('1/run.json', { created: 5 });
    putLion('begun.json', '["yes"]');
    expect(await reader.runAt(at(1))).toBeUndefined();
    expect(await reader.runJournal(kataId, avatarName)).toEqual({ runs: [], names: [] });
  });

  it.each(['', '{"runs":[{"num'])(
    'may have made no light when their note is torn: %j',
    async (torn) => {
      putLion('begun.json', torn);
      const { runs } = await reader.runJournal(kataId, avatarName);
      expect(runs).toEqual([{ number: Number.MAX_SAFE_INTEGER }]);
    },
  );

  it('are found by the key of their light', async () => {
    putLion('increments.json', [{ colour: 'red' }, { colour: 'red', number: 2, key: 'k' }]);
    putLion('begun.json', { runs: [{ number: 3 }], names: ['a'] });
    expect(await reader.runJournal(kataId, avatarName)).toEqual({
      runs: [{ number: 2, key: 'k' }, { number: 3 }],
      names: ['a'],
    });
  });
});

describe('the runner of a kata', () => {
  it('is absent when it was never recorded', async () => {
    expect(await reader.runnerOf(kataId)).toEqual({ found: 'absent' });
    putKata();
    expect(await reader.runnerOf(kataId)).toEqual({ found: 'absent' });
  });

  it.each(['', 'machine-1', '{"runner_id":', 'null', '[]', '{}', '{"runner_id":5}'])(
    'is unreadable from %j',
    async (text) => {
      tree.put('34/56789ABC/runner.json', text);
      expect(await reader.runnerOf(kataId)).toEqual({ found: 'unreadable' });
    },
  );

  it('is not read through a symlink', async () => {
    putKata();
    tree.put('elsewhere.json', { runner_id: 'machine-1' });
    symlinkSync('../../elsewhere.json', join(tree.dir, '34/56789ABC/runner.json'));
    expect(await reader.runnerOf(kataId)).toEqual({ found: 'unreadable' });
  });
});

describe('the optional fields of a light', () => {
  const light = { colour: 'red', time, number: 1 };

  it('are read', async () => {
    const optional = {
      seconds: 1.5,
      predicted: 'green',
      tests: { passed: 1, failed: 1, failures: [{ name: 'a', message: 'b' }] },
      from: { avatar_name: 'wolf', number: 0 },
    };
    putLion('increments.json', [{ ...light, ...optional, unknown: 1 }]);
    expect(await reader.lights(kataId, avatarName)).toEqual([{ ...light, ...optional }]);
  });

  it('are left out when they have another form', async () => {
    const bad = { seconds: '1', predicted: 'none', tests: [], from: 'wolf', events: 5 };
    putLion('increments.json', [{ ...light, ...bad }]);
    expect(await reader.lights(kataId, avatarName)).toEqual([light]);
    expect(await reader.edits(kataId, avatarName)).toEqual([]);
  });

  it('include the edits, which are read apart', async () => {
    const edit = { time, kind: 'edit', filename: 'a.rb' };
    const later = { ...light, number: 4 };
    putLion('increments.json', [light, later, { ...light, number: 5, events: [edit] }]);
    expect(await reader.edits(kataId, avatarName)).toEqual([{ after: 4, ...edit }]);
  });
});

describe('the lights of all avatars', () => {
  it('are in alphabetical order', async () => {
    putLion('increments.json', [{ colour: 'red' }]);
    tree.makeDirectory('34/56789ABC/bear');
    expect([...(await reader.lightsOfAll(kataId)).keys()]).toEqual(['bear', 'lion']);
  });

  it('are refused when their lists have more than 32 MB together', async () => {
    const list = JSON.stringify([{ colour: 'red', note: 'x'.repeat(9_000_000) }]);
    for (const name of ['antelope', 'bat', 'bear'])
      tree.put(`34/56789ABC/${name}/increments.json`, list);
    expect((await reader.lightsOfAll(kataId)).size).toBe(3);
    tree.put('34/56789ABC/crab/increments.json', list);
    await expect(reader.lightsOfAll(kataId)).rejects.toThrow('more than 32 MB');
  });
});
