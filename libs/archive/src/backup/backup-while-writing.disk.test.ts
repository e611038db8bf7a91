import { msToKataTime, type KataId } from '@katas/kata';
import { TemporaryTree, UnsyncedFiles } from '@katas/katas-tree/testing';
import { createFileKatasWriter } from '@katas/katas-tree/writing';
import { FileKatasReader } from '@katas/katas-tree';
import { backUp } from './backup';

const kataId = '3456789ABC' as KataId;
const LIGHTS = 300;

it('a backup of a tree that is being written has whole lights alone, and the last one has all', async () => {
  const [tree, backup] = [new TemporaryTree(), new TemporaryTree()];
  try {
    const writer = createFileKatasWriter({
      ...{ dir: tree.dir, files: new UnsyncedFiles() },
      ...{ newKataId: () => kataId, inRandomOrder: () => ['lion'] },
    });
    const start = new Map([['cyber-dojo.sh', 'true']]);
    const created = msToKataTime(0);
    await writer.newKata({ created, visible_files: Object.fromEntries(start) });
    await writer.newAvatar({ kataId, startFiles: start });
    let isWriting = true;
    const writing = (async () => {
      for (let number = 1; number <= LIGHTS; number += 1) {
        const files = new Map([...start, ['n', `${number}`.repeat(20_000)]]);
        const light = { colour: 'red', time: created, number };
        const run = { created: [], changed: [], deleted: [] };
        await writer.addLight({ kataId, avatarName: 'lion', light, files, run });
      }
      isWriting = false;
    })();
    let backups = 0;
    while (isWriting) {
      expect((await backUp(tree.dir, backup.dir)).breaches).toEqual([]);
      backups += 1;
    }
    await writing;
    await writer.close();
    expect((await backUp(tree.dir, backup.dir)).breaches).toEqual([]);
    expect(backups).toBeGreaterThan(1);
    expect(await new FileKatasReader(backup.dir).lights(kataId, 'lion')).toHaveLength(LIGHTS);
    expect((await backUp(tree.dir, backup.dir)).filesWritten).toBe(0);
  } finally {
    tree.remove();
    backup.remove();
  }
});
