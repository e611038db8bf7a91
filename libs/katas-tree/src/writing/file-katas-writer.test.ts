import { AVATAR_NAMES, type KataId } from '@katas/kata';
import { FileKatasReader } from '../reading/file-katas-reader';
import { CrashingFiles } from '../testing/faults/crashing-files';
import { KATA, created, light, lion, newLight, start } from '../testing/lion-in-kata';
import { TemporaryTree } from '../testing/temporary-tree';
import { createFileKatasWriter, type FileKatasWriterDeps } from './file-katas-writer';
import { TreeNotWritable, type KatasWriter } from './katas-writer';
import { NodeDurableFiles } from './durable/node-durable-files';

let tree: TemporaryTree;
let reader: FileKatasReader;
beforeEach(() => {
  tree = new TemporaryTree();
  reader = new FileKatasReader(tree.dir);
});
afterEach(() => tree.remove());

function writer(deps: Partial<FileKatasWriterDeps> = {}): KatasWriter {
  return createFileKatasWriter({ dir: tree.dir, newKataId: () => KATA, ...deps });
}

const lionFirst = { inRandomOrder: () => [lion] };

describe('newKata', () => {
  it('writes the manifest with its ID at the path that readers use', async () => {
    expect(await writer().newKata({ created, image_name: 'x' })).toBe(KATA);
    expect(tree.readJson('34/56789ABC/manifest.json')).toEqual({
      id: KATA,
      created: [...created],
      image_name: 'x',
    });
  });

  it('chooses another ID when one is taken, and does not change that kata', async () => {
    tree.put('34/56789ABC/manifest.json', { created, exercise: 'theirs' });
    const ids = [KATA, '3456789ABD' as KataId];
    const newKataId = () => ids.shift() ?? KATA;
    expect(await writer({ newKataId }).newKata({ created })).toBe('3456789ABD');
    expect(tree.readJson('34/56789ABC/manifest.json')).toMatchObject({ exercise: 'theirs' });
    expect(tree.readJson('34/56789ABD/manifest.json')).toMatchObject({ id: '3456789ABD' });
  });

  it('makes valid kata IDs without duplicates', async () => {
    const real = createFileKatasWriter({ dir: tree.dir });
    const ids = await Promise.all(Array.from({ length: 20 }, () => real.newKata({ created })));
    expect(new Set(ids).size).toBe(20);
    for (const id of ids) expect(id).toMatch(/^[0-9A-F]{10}$/);
  });

  it('rejects when the tree is missing', async () => {
    tree.remove();
    await expect(writer().newKata({ created })).rejects.toThrow(TreeNotWritable);
    await expect(writer().probe()).rejects.toThrow(TreeNotWritable);
  });
});

describe('newAvatar', () => {
  beforeEach(() => writer().newKata({ created }));

  it('writes the files and no lights', async () => {
    expect(await writer(lionFirst).newAvatar({ kataId: KATA, startFiles: start })).toBe('lion');
    expect(tree.readJson('34/56789ABC/lion/manifest.json')).toEqual(Object.fromEntries(start));
    expect(tree.readJson('34/56789ABC/lion/increments.json')).toEqual([]);
  });

  it('records the start-point of an avatar where there are several', async () => {
    const avatar = { kataId: KATA, startFiles: start, startPoint: 'c-assert' };
    await writer(lionFirst).newAvatar(avatar);
    expect(tree.readJson('34/56789ABC/lion/start_point.json')).toEqual({ start_point: 'c-assert' });
  });

  it('gives 70 concurrent calls 64 different animals, and resolves 6 to undefined', async () => {
    const joins = Array.from({ length: 70 }, () =>
      writer().newAvatar({ kataId: KATA, startFiles: start }),
    );
    const names = (await Promise.all(joins)).filter((name) => name !== undefined);
    expect(new Set(names).size).toBe(64);
    expect(names).toHaveLength(64);
  });

  it('keeps the animal free when its files cannot be written', async () => {
    const full = new CrashingFiles(new NodeDurableFiles());
    full.writeFile = () => Promise.reject(new Error('ENOSPC'));
    await expect(
      writer({ ...lionFirst, files: full }).newAvatar({ kataId: KATA, startFiles: start }),
    ).rejects.toThrow(TreeNotWritable);
    expect(await writer(lionFirst).newAvatar({ kataId: KATA, startFiles: start })).toBe('lion');
  });
});

describe('addLight', () => {
  beforeEach(async () => {
    await writer().newKata({ created });
    await writer(lionFirst).newAvatar({ kataId: KATA, startFiles: start });
  });

  it('writes the light in the form of the tree', async () => {
    await writer().addLight(newLight);
    const files = { 'cyber-dojo.sh': 'true', output: '1 failed' };
    expect(tree.readJson('34/56789ABC/lion/increments.json')).toEqual([
      { colour: 'red', time: [...created], number: 1 },
    ]);
    expect(tree.readJson('34/56789ABC/lion/1/manifest.json')).toEqual(files);
    expect(tree.readJson('34/56789ABC/lion/manifest.json')).toEqual(files);
    expect(await reader.runAt({ kataId: KATA, avatarName: lion, number: 1 })).toEqual(newLight.run);
  });

  it('keeps unknown fields of earlier lights', async () => {
    const old = { outcome: 'amber', time: null, number: 1, revert_tag: 3 };
    tree.put('34/56789ABC/lion/increments.json', [old]);
    await writer().addLight({ ...newLight, light: { ...light, number: 2 } });
    expect(tree.readJson('34/56789ABC/lion/increments.json')).toEqual([
      old,
      { colour: 'red', time: [...created], number: 2 },
    ]);
  });

  it('does not replace lights that cannot be parsed', async () => {
    tree.put('34/56789ABC/lion/increments.json', '{');
    await expect(writer().addLight(newLight)).rejects.toThrow('not a list of traffic-lights');
  });

  it('writes unusual file names unchanged', async () => {
    const files = new Map([
      ['__proto__', 'a'],
      ['toString', 'b'],
      ['it\'s "a" $(x)\n-rf', 'c'],
    ]);
    await writer().addLight({ ...newLight, files });
    expect(await reader.filesAt({ kataId: KATA, avatarName: lion, number: 1 })).toEqual(files);
  });

  it('waits for the disk once, and makes its files only after that', async () => {
    const files = new CrashingFiles(new NodeDurableFiles());
    const one = writer({ files });
    await one.recover();
    files.steps.length = 0;
    await one.addLight(newLight);
    expect(files.steps.map((step) => step.replaceAll(`${tree.dir}/`, ''))).toEqual([
      'write into .journal/00000001.log',
      'make 34/56789ABC/lion/1',
      'put 34/56789ABC/lion/1/manifest.json',
      'put 34/56789ABC/lion/1/run.json',
      'put 34/56789ABC/lion/.increments.json.new',
      'rename to 34/56789ABC/lion/increments.json',
      'put 34/56789ABC/lion/.manifest.json.new',
      'rename to 34/56789ABC/lion/manifest.json',
    ]);
  });

  it('shares one wait for the disk among lights that arrive during another', async () => {
    const files = new CrashingFiles(new NodeDurableFiles());
    const one = writer({ files });
    const all = AVATAR_NAMES.filter((name) => name !== lion);
    const others = { files, inRandomOrder: () => all };
    for (const _ of all) await writer(others).newAvatar({ kataId: KATA, startFiles: start });
    await one.recover();
    files.steps.length = 0;
    await Promise.all(all.map((avatarName) => one.addLight({ ...newLight, avatarName })));
    expect(files.steps.filter((step) => step.startsWith('write into ')).length).toBeLessThan(4);
    expect(await reader.lights(KATA, 'zebra')).toHaveLength(1);
  });

  it('writes no file about a run that changed no file', async () => {
    await writer().addLight({ ...newLight, run: { created: [], changed: [], deleted: [] } });
    expect(Object.keys(tree.everything()).filter((path) => path.endsWith('run.json'))).toEqual([]);
    expect(await reader.lights(KATA, lion)).toHaveLength(1);
  });

  it('keeps the key of the request', async () => {
    await writer().addLight({ ...newLight, key: 'k' });
    expect(tree.readJson('34/56789ABC/lion/increments.json')).toMatchObject([{ key: 'k' }]);
  });
});

describe('changeKata', () => {
  it('sets ended and keeps every other field', async () => {
    const manifest = { id: KATA, created, visible_files: { a: 'b' }, browser: 'old', x: [1] };
    tree.put('34/56789ABC/manifest.json', manifest);
    await writer().changeKata(KATA, { ended: [2026, 3, 28, 23, 0, 0] });
    expect(tree.readJson('34/56789ABC/manifest.json')).toEqual({
      ...manifest,
      created: [...created],
      ended: [2026, 3, 28, 23, 0, 0],
    });
  });
});

describe('changeKata, given undefined,', () => {
  it('removes the field', async () => {
    await writer().newKata({ created, ended: [2026, 3, 28, 23, 0, 0] });
    await writer().changeKata(KATA, { ended: undefined, locked: true });
    expect((await reader.kata(KATA))?.fields).toEqual({
      id: KATA,
      created: [...created],
      locked: true,
    });
  });
});

describe('writeRoom', () => {
  const room = {
    hands: ['lion'],
    timer: null,
    message: { text: 'Five minutes', time: '2026-03-28T22:01:02.000Z' },
    offer: null,
  };

  it('replaces the room, and changes nothing else', async () => {
    await writer().newKata({ created });
    expect(await reader.room(KATA)).toEqual({ hands: [], timer: null, message: null, offer: null });
    await writer().writeRoom(KATA, room);
    expect(await reader.room(KATA)).toEqual(room);
    expect((await reader.kata(KATA))?.fields).toEqual({ id: KATA, created: [...created] });
  });

  it.each(['', '{', '[]', '{"hands": 1}'])('reads %j as an empty room', async (text) => {
    await writer().newKata({ created });
    tree.put('34/56789ABC/room.json', text);
    expect(await reader.room(KATA)).toEqual({ hands: [], timer: null, message: null, offer: null });
  });
});

describe('recordRunner', () => {
  it('replaces the previous record', async () => {
    await writer().newKata({ created });
    for (const runnerId of ['machine-1', 'machine-2']) {
      await writer().recordRunner(KATA, runnerId);
      expect(await reader.runnerOf(KATA)).toEqual({ found: 'runner', runnerId });
    }
    expect(tree.readJson('34/56789ABC/runner.json')).toEqual({ runner_id: 'machine-2' });
  });

  it('changes nothing else about the kata', async () => {
    await writer().newKata({ created });
    await writer().recordRunner(KATA, 'machine-1');
    expect((await reader.kata(KATA))?.fields).toEqual({ id: KATA, created: [...created] });
    expect(await reader.avatarNames(KATA)).toEqual([]);
    expect(await writer(lionFirst).newAvatar({ kataId: KATA, startFiles: start })).toBe('lion');
  });
});
