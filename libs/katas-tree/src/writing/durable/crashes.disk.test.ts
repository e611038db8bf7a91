import { isDeepStrictEqual } from 'node:util';
import { FileKatasReader } from '../../reading/file-katas-reader';
import { CrashingFiles } from '../../testing/faults/crashing-files';
import { KATA, created, light, lion, newLight, start } from '../../testing/lion-in-kata';
import { TemporaryTree } from '../../testing/temporary-tree';
import { createFileKatasWriter, type FileKatasWriterDeps } from '../file-katas-writer';
import { TreeNotWritable, type KatasWriter } from '../katas-writer';
import { NodeDurableFiles } from './node-durable-files';

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

/** Returns everything that a reader sees of the kata and of lion. */
async function visible(): Promise<unknown> {
  const kata = await reader.kata(KATA);
  if (kata === undefined) return 'no kata';
  const lights = await reader.lights(KATA, lion);
  const place = { kataId: KATA, avatarName: lion };
  const numbers = [0, ...(lights ?? []).map(({ number }) => number)];
  const shown = numbers.map(async (number) => ({
    files: [...((await reader.filesAt({ ...place, number })) ?? ['not kept'])],
    run: await reader.runAt({ ...place, number }),
  }));
  return {
    kata: kata.fields,
    avatars: await reader.avatarNames(KATA),
    lights,
    shown: await Promise.all(shown),
    journal: await reader.runJournal(KATA, lion),
    runner: await reader.runnerOf(KATA),
    room: await reader.room(KATA),
  };
}

const prepare = {
  nothing: async () => undefined,
  kata: async () =>
    void (await writer().newKata({ created, visible_files: Object.fromEntries(start) })),
  avatar: async () => {
    await prepare.kata();
    await writer(lionFirst).newAvatar({ kataId: KATA, startFiles: start });
  },
  light: async () => {
    await prepare.avatar();
    await writer().addLight(newLight);
  },
  /** Makes a light as before 2016: the files of the last light are in no numbered directory. */
  oldLight: async () => {
    await prepare.kata();
    tree.put('34/56789ABC/lion/increments.json', [{ outcome: 'red', time: null, number: 1 }]);
    tree.put('34/56789ABC/lion/manifest.json', { 'old.rb': 'at light 1' });
  },
};

const journal = { runs: [{ number: 1, key: 'k' }], names: ['a'] };
/** The note of a run has no wait for the disk. A torn one makes the next Test send all files. */
const UNKNOWN_RUN = { runs: [{ number: Number.MAX_SAFE_INTEGER }], names: [] };
const second = { ...newLight, light: { ...light, number: 2 }, files: new Map([['z', 'new']]) };

const room = { hands: ['lion'], timer: null, message: null, offer: null };

type Call = (writer: KatasWriter) => Promise<unknown>;

const calls: [string, () => Promise<void>, Call][] = [
  ['newKata', prepare.nothing, (w) => w.newKata({ created, visible_files: {} })],
  ['newAvatar', prepare.kata, (w) => w.newAvatar({ kataId: KATA, startFiles: start })],
  ['recordRunner', prepare.kata, (w) => w.recordRunner(KATA, 'machine-1')],
  ['writeJournal', prepare.avatar, (w) => w.writeJournal(KATA, lion, journal)],
  ['addLight', prepare.avatar, (w) => w.addLight(newLight)],
  ['addLight, the second', prepare.light, (w) => w.addLight(second)],
  ['addLight, the first since 2016', prepare.oldLight, (w) => w.addLight(second)],
  ['writeRoom', prepare.light, (w) => w.writeRoom(KATA, room)],
  ['changeKata', prepare.light, (w) => w.changeKata(KATA, { ended: [2026, 3, 28, 23, 0, 0] })],
];

async function reset(before: () => Promise<void>): Promise<void> {
  tree.remove();
  tree.makeDirectory('.');
  await before();
}

describe('a crash at any instant of', () => {
  it.each(calls)(
    '%s leaves the state before or the state after, and the call can be repeated',
    async (what, before, call) => {
      await reset(before);
      const stateBefore = await visible();
      await call(writer(lionFirst));
      const stateAfter = await visible();
      const torn = { ...Object(stateBefore), journal: UNKNOWN_RUN } as object;
      const allowed = [stateBefore, stateAfter, ...(what === 'writeJournal' ? [torn] : [])];

      let [step, befores, afters] = [0, 0, 0];
      for (let files; files === undefined || files.crashed; step += 1) {
        await reset(before);
        files = new CrashingFiles(new NodeDurableFiles(), step);
        await call(writer({ ...lionFirst, files })).catch(() => undefined);
        expect(allowed).toContainEqual(await visible());
        await writer().recover();
        const state = await visible();
        expect(allowed).toContainEqual(state);
        if (isDeepStrictEqual(state, stateAfter)) afters += 1;
        else {
          befores += 1;
          await call(writer(lionFirst));
          expect(await visible()).toEqual(stateAfter);
        }
      }
      expect(befores).toBeGreaterThan(0);
      expect(afters).toBeGreaterThan(0);
    },
  );

  it('newKata leaves files that the next start removes', async () => {
    const files = new CrashingFiles(new NodeDurableFiles(), 3);
    await expect(writer({ files }).newKata({ created })).rejects.toThrow(TreeNotWritable);
    expect(await new NodeDurableFiles().list(tree.dir)).toEqual([`.new-${KATA}`]);
    await writer().recover();
    expect(await new NodeDurableFiles().list(tree.dir)).toEqual(['.journal']);
  });
});
