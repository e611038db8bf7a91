import { FileKatasReader, type KatasReader } from '@katas/katas-tree';
import { NodeDurableFiles, TemporaryTree } from '@katas/katas-tree/testing';
import { TreeLocked } from '@katas/katas-tree/writing';
import { LogSpy } from '@katas/system/testing';
import { createReadiness } from '../controller-readiness';
import { OpenTree } from './open-tree';

let tree: TemporaryTree;
const opened: OpenTree[] = [];
beforeEach(() => (tree = new TemporaryTree()));
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  tree.remove();
});

async function open(floor = { bytes: 0, inodes: 0 }): Promise<OpenTree> {
  const one = await OpenTree.open({ dir: tree.dir, floor, logger: new LogSpy() });
  opened.push(one);
  return one;
}

const readiness = (one: OpenTree) =>
  createReadiness({ writer: one.writer, runners: { reasons: async () => [] } })();
const manifest = { created: [2026, 3, 28, 22, 1, 2] as const };

it('lets one write, and the other read until the first has ended', async () => {
  const first = await open();
  const second = await open();
  const kataId = await first.writer.newKata(manifest);
  expect((await second.reader.kata(kataId))?.fields).toMatchObject({ id: kataId });
  await expect(second.writer.newKata(manifest)).rejects.toThrow(TreeLocked);
  expect(await readiness(second)).toEqual({
    ready: false,
    reasons: [expect.stringContaining('another kata-controller writes the katas tree')],
  });

  await first.close();
  await second.beat();
  expect(await second.writer.newKata(manifest)).not.toBe(kataId);
  expect(await readiness(second)).toEqual({ ready: true, reasons: [] });
  await expect(first.writer.newKata(manifest)).rejects.toThrow(TreeLocked);
});

it('is not ready when less is free than the floor, and names the setting', async () => {
  const reasonOf = async (floor: { bytes: number; inodes: number }) => {
    const one = await open(floor);
    const { ready, reasons } = await readiness(one);
    await one.close();
    return [ready, reasons[0]];
  };
  expect(await reasonOf({ bytes: Infinity, inodes: 0 })).toEqual([
    ...[false, 'the disk of the katas tree has less free space than KATAS_FREE_MB'],
  ]);
  expect(await reasonOf({ bytes: 0, inodes: Infinity })).toEqual([
    ...[false, 'the disk of the katas tree has less free inodes than KATAS_FREE_INODES'],
  ]);
});

it('makes the files of a light that did not wait for them, and leaves none to a successor', async () => {
  const floor = { bytes: 0, inodes: 0 };
  const logger = new LogSpy();
  const one = await OpenTree.open({ dir: tree.dir, floor, logger, finishMs: 3_600_000 });
  opened.push(one);
  const kataId = await one.writer.newKata(manifest);
  const avatarName = (await one.writer.newAvatar({ kataId, startFiles: new Map() })) ?? 'lion';
  const run = { created: [], changed: [], deleted: [] };
  const add = (number: number) =>
    one.writer.addLight({
      ...{ kataId, avatarName, files: new Map(), run, filesLater: true },
      light: { colour: 'red', time: manifest.created, number },
    });
  const others = new FileKatasReader(tree.dir);
  const seenBy = async (reader: KatasReader) => (await reader.lights(kataId, avatarName))?.length;
  await add(1);
  expect([await seenBy(one.reader), await seenBy(others)]).toEqual([1, 0]);
  await one.finishLights();
  expect(await seenBy(others)).toBe(1);
  await add(2);
  await one.close();
  expect(await seenBy(others)).toBe(2);
});

/** A disk whose syncs of files never end. */
class StuckFiles extends NodeDurableFiles {
  override syncFile(): Promise<void> {
    return new Promise(() => undefined);
  }
}

it('closes in time when the disk takes too long, and the next one has every light', async () => {
  const logger = new LogSpy();
  const floor = { bytes: 0, inodes: 0 };
  const stuck = { dir: tree.dir, floor, logger, files: new StuckFiles(), closeMs: 10 };
  const first = await OpenTree.open(stuck);
  const kataId = await first.writer.newKata(manifest);
  const avatarName = (await first.writer.newAvatar({ kataId, startFiles: new Map() })) ?? 'lion';
  const light = { colour: 'red', time: manifest.created, number: 1 } as const;
  const run = { created: [], changed: [], deleted: [] };
  await first.writer.addLight({ kataId, avatarName, light, files: new Map(), run });
  await first.close();
  expect(logger.at('warn').map(({ message }) => message)).toEqual([
    'lights left in the journal for the next start',
  ]);
  const second = await open();
  expect(second.isWriting).toBe(true);
  expect(await second.reader.lights(kataId, avatarName)).toEqual([light]);
});
