import { TreeCache } from '../reading/cache/tree-cache';
import { FileKatasReader } from '../reading/file-katas-reader';
import { KATA, created, light, lion, newLight, start } from '../testing/lion-in-kata';
import { TemporaryTree } from '../testing/temporary-tree';
import { createFileKatasWriter, type FileKatasWriterDeps } from './file-katas-writer';
import type { KatasWriter } from './katas-writer';

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

describe('a light that was written', () => {
  beforeEach(async () => {
    await writer().newKata({ created });
    await writer(lionFirst).newAvatar({ kataId: KATA, startFiles: start });
  });

  it('lets a reader with the same memory find what others read from the files', async () => {
    const cache = new TreeCache();
    const [one, remembering] = [writer({ cache }), new FileKatasReader(tree.dir, cache)];
    const optional = { seconds: 0.25, predicted: 'red', from: { avatar_name: 'bear', number: 7 } };
    const files = new Map([
      ['b', '1'],
      ['10', '\ud800'],
      ['__proto__', 'é'],
      ['2', ''],
      ['output', ''],
    ]);
    const edits = [{ kind: 'edit', filename: 'b', time: created }] as never;
    const lights = [light, { ...light, ...optional, number: 2 }, { ...light, number: 3 }];
    for (const each of lights as (typeof light)[]) {
      const place = { kataId: KATA, avatarName: lion, number: each.number };
      await one.writeJournal(KATA, lion, { runs: [{ number: each.number }], names: ['b'] });
      await one.addLight({ ...newLight, light: each, files, edits, key: `k${each.number}` });
      const [seen, other] = await Promise.all(
        [remembering, reader].map(async (by) => ({
          kata: await by.kata(KATA),
          lights: await by.lights(KATA, lion),
          files: [...((await by.filesAt(place)) ?? [])],
          journal: await by.runJournal(KATA, lion),
          edits: await by.edits(KATA, lion),
        })),
      );
      expect(seen).toEqual(other);
    }
    tree.put('34/56789ABC/lion/increments.json', [light]);
    expect(await remembering.lights(KATA, lion)).toEqual(await reader.lights(KATA, lion));
  });
});
