import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { TreeCache } from '../../reading/cache/tree-cache';
import { FileKatasReader } from '../../reading/file-katas-reader';
import { CrashingFiles } from '../../testing/faults/crashing-files';
import { FailingDisk } from '../../testing/faults/failing-disk';
import { KATA, created, light, lion, newLight, start } from '../../testing/lion-in-kata';
import { TemporaryTree } from '../../testing/temporary-tree';
import { UnsyncedFiles } from '../../testing/faults/unsynced-files';
import { createFileKatasWriter } from '../file-katas-writer';
import { TreeNotWritable, type KatasWriter, type NewLight } from '../katas-writer';
import { TreeLocked } from '../lock/guarded-files';

const LION = '34/56789ABC/lion';

let tree: TemporaryTree;
let disk: FailingDisk;
let files: CrashingFiles;
let writer: KatasWriter;
/** As the controller reads: with the memory of the writer. */
let own: FileKatasReader;
/** As any other program reads. */
let other: FileKatasReader;

beforeEach(async () => {
  tree = new TemporaryTree();
  disk = new FailingDisk();
  files = new CrashingFiles(disk);
  const cache = new TreeCache();
  writer = createFileKatasWriter({
    ...{ dir: tree.dir, files, cache },
    ...{ newKataId: () => KATA, inRandomOrder: () => [lion] },
  });
  own = new FileKatasReader(tree.dir, cache);
  other = new FileKatasReader(tree.dir);
  await writer.recover();
  await writer.newKata({ created, visible_files: Object.fromEntries(start) });
  await writer.newAvatar({ kataId: KATA, startFiles: start });
});
afterEach(() => tree.remove());

function lightNumber(number: number): NewLight {
  return {
    ...{ ...newLight, light: { ...light, number }, key: `k${number}`, filesLater: true },
    files: new Map([...start, ['output', `${number} failed`]]),
    edits: [{ kind: 'delete', filename: `f${number}`, time: created }] as never,
  };
}

async function seenBy(reader: FileKatasReader): Promise<unknown> {
  const lights = (await reader.lights(KATA, lion)) ?? [];
  const places = lights.map(({ number }) => ({ kataId: KATA, avatarName: lion, number }));
  return {
    lights,
    files: await Promise.all(places.map((place) => reader.filesAt(place))),
    runs: await Promise.all(places.map((place) => reader.runAt(place))),
    edits: await reader.edits(KATA, lion),
    ofAll: await reader.lightsOfAll(KATA),
    journal: await reader.runJournal(KATA, lion),
  };
}

const numbers = async (reader: FileKatasReader) =>
  (await reader.lights(KATA, lion))?.map(({ number }) => number);

describe('lights that do not wait for their files', () => {
  it('are seen in memory at once, and in the files when they are finished', async () => {
    const before = tree.everything();
    for (const number of [1, 2, 3]) await writer.addLight(lightNumber(number));
    const seen = await seenBy(own);
    expect(await numbers(own)).toEqual([1, 2, 3]);
    const journal = expect.any(String) as string;
    expect(tree.everything()).toEqual({ ...before, '.journal/00000001.log': journal });
    await writer.finishLights();
    expect(await seenBy(other)).toEqual(seen);
    expect(await seenBy(own)).toEqual(seen);
    expect(tree.readJson(`${LION}/manifest.json`)).toMatchObject({ output: '3 failed' });
  });

  it('share one replacement of the list and of the files now', async () => {
    files.steps.length = 0;
    for (const number of [1, 2, 3]) await writer.addLight(lightNumber(number));
    await writer.finishLights();
    expect(files.steps.filter((step) => step.startsWith('rename')).length).toBe(2);
  });

  it('are finished before a light that waits for its files is answered', async () => {
    await writer.addLight(lightNumber(1));
    await writer.addLight({ ...lightNumber(2), filesLater: false });
    expect(await numbers(other)).toEqual([1, 2]);
  });

  it('are in the journal for the next start', async () => {
    for (const number of [1, 2]) await writer.addLight(lightNumber(number));
    const seen = await seenBy(own);
    const next = createFileKatasWriter({ dir: tree.dir, files: new UnsyncedFiles() });
    expect(await next.recover()).toBe(2);
    expect(await seenBy(other)).toEqual(seen);
  });

  it('are finished before the journal is removed', async () => {
    await writer.addLight(lightNumber(1));
    const checkpoint = writer.checkpoint();
    await writer.addLight(lightNumber(2));
    await checkpoint;
    await writer.close();
    expect(Object.keys(tree.everything()).filter((path) => path.startsWith('.journal/'))).toEqual(
      [],
    );
    expect(await numbers(other)).toEqual([1, 2]);
  });

  it('do not exist for a writer whose memory no reader has', async () => {
    const alone = createFileKatasWriter({ dir: tree.dir, files: new UnsyncedFiles() });
    await alone.addLight(lightNumber(1));
    expect(await numbers(other)).toEqual([1]);
  });
});

describe('when the tree changes before they are finished', () => {
  it('keeps what somebody has edited in the list', async () => {
    await writer.addLight({ ...lightNumber(1), filesLater: false });
    await writer.addLight(lightNumber(2));
    tree.put(`${LION}/increments.json`, [{ ...light, colour: 'green', note: 'by hand' }]);
    await writer.finishLights();
    expect(tree.readJson(`${LION}/increments.json`)).toMatchObject([
      { number: 1, colour: 'green', note: 'by hand' },
      { number: 2, colour: 'red', key: 'k2' },
    ]);
    await writer.addLight(lightNumber(3));
    expect((await own.lights(KATA, lion))?.map(({ colour }) => colour)).toEqual([
      ...['green', 'red', 'red'],
    ]);
  });

  it('leaves out an avatar that somebody has removed', async () => {
    await writer.addLight(lightNumber(1));
    rmSync(join(tree.dir, LION), { recursive: true });
    await writer.finishLights();
    expect(await own.lights(KATA, lion)).toBeUndefined();
    expect(await own.filesAt({ kataId: KATA, avatarName: lion, number: 1 })).toBeUndefined();
  });

  it('forgets them when another process has taken the tree over', async () => {
    await writer.addLight(lightNumber(1));
    disk.makeDirectory = () => Promise.reject(new TreeLocked());
    await expect(writer.finishLights()).rejects.toThrow(TreeLocked);
    expect(await numbers(own)).toEqual([]);
  });
});

describe('when their files cannot be written', () => {
  beforeEach(async () => {
    await writer.addLight(lightNumber(1));
    disk.isFailing = true;
    await expect(writer.finishLights()).rejects.toThrow(TreeNotWritable);
  });

  it('shows them, and refuses the next run', async () => {
    expect(await numbers(own)).toEqual([1]);
    await expect(writer.writeJournal(KATA, lion, { runs: [], names: [] })).rejects.toThrow(
      TreeNotWritable,
    );
    await expect(writer.checkpoint()).rejects.toThrow(TreeNotWritable);
    expect(Object.keys(tree.everything())).toContain('.journal/00000001.log');
  });

  it('writes them with the next run, once the disk can be written', async () => {
    disk.isFailing = false;
    await writer.writeJournal(KATA, lion, { runs: [], names: [] });
    expect(await numbers(other)).toEqual([1]);
  });
});
