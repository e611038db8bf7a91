import { CrashingFiles } from '../testing/faults/crashing-files';
import { KATA, created, light, lion, newLight, start } from '../testing/lion-in-kata';
import { TemporaryTree } from '../testing/temporary-tree';
import { createFileKatasWriter, type FileKatasWriterDeps } from './file-katas-writer';
import { TreeNotWritable, type KatasWriter } from './katas-writer';
import { NodeDurableFiles } from './durable/node-durable-files';

let tree: TemporaryTree;
beforeEach(() => {
  tree = new TemporaryTree();
});
afterEach(() => tree.remove());

function writer(deps: Partial<FileKatasWriterDeps> = {}): KatasWriter {
  return createFileKatasWriter({ dir: tree.dir, newKataId: () => KATA, ...deps });
}

const lionFirst = { inRandomOrder: () => [lion] };

describe('checkpoint', () => {
  const journal = () => new NodeDurableFiles().list(`${tree.dir}/.journal`);
  beforeEach(async () => {
    await writer().newKata({ created });
    await writer(lionFirst).newAvatar({ kataId: KATA, startFiles: start });
  });

  it('syncs everything about each light before it removes the journal', async () => {
    const files = new CrashingFiles(new NodeDurableFiles());
    const one = writer({ files });
    await one.addLight(newLight);
    const before = files.steps.length;
    await one.checkpoint();
    const steps = files.steps.slice(before).map((step) => step.replaceAll(`${tree.dir}/`, ''));
    expect(steps.slice(0, steps.indexOf('remove .journal/00000001.log'))).toEqual([
      'sync 34/56789ABC/lion/1/manifest.json',
      'sync 34/56789ABC/lion/1/run.json',
      'sync 34/56789ABC/lion/manifest.json',
      'sync 34/56789ABC/lion/increments.json',
      'sync 34/56789ABC/lion/1',
      'sync 34/56789ABC/lion',
    ]);
    expect(await journal()).toEqual(['00000001.log']);
  });

  it('given earlier, syncs the lights before the last checkpoint, and no others', async () => {
    const files = new CrashingFiles(new NodeDurableFiles());
    const one = writer({ files });
    const synced = async (): Promise<string[]> => {
      const before = files.steps.length;
      await one.checkpoint('earlier');
      const steps = files.steps.slice(before).map((step) => step.replaceAll(`${tree.dir}/`, ''));
      return steps.filter((step) => /^sync .*manifest.json$|^remove/.test(step));
    };
    await one.addLight(newLight);
    expect(await synced()).toEqual([]);
    await one.addLight({ ...newLight, light: { ...light, number: 2 } });
    expect(await synced()).toEqual([
      'sync 34/56789ABC/lion/1/manifest.json',
      'sync 34/56789ABC/lion/manifest.json',
      'remove .journal/00000001.log',
    ]);
    await one.close();
    expect(await journal()).toEqual([]);
  });

  it('waits for a light that is being written, and takes it with its files', async () => {
    const disk = new NodeDurableFiles();
    const files = new CrashingFiles(disk);
    const one = writer({ files });
    await one.recover();
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const begun = new Promise<void>((resolve) => {
      const writeAt = disk.writeAt.bind(disk);
      disk.writeAt = async (...args) => {
        await writeAt(...args);
        resolve();
        await held;
      };
    });
    const adding = one.addLight(newLight);
    await begun;
    const done = Promise.all([one.checkpoint('earlier'), one.checkpoint('earlier')]);
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(files.steps.filter((step) => step.startsWith('remove'))).toEqual([]);
    finish();
    await Promise.all([adding, done]);
    const steps = files.steps.map((step) => step.replaceAll(`${tree.dir}/`, ''));
    const names = steps.filter((step) => /^rename to .*lion|^sync .*1.manifest|^remove/.test(step));
    expect(names).toEqual([
      'rename to 34/56789ABC/lion/increments.json',
      'rename to 34/56789ABC/lion/manifest.json',
      'sync 34/56789ABC/lion/1/manifest.json',
      'remove .journal/00000001.log',
    ]);
  });

  it('keeps the journal when a file cannot be synced', async () => {
    const files = new NodeDurableFiles();
    const one = writer({ files });
    await one.addLight(newLight);
    files.syncFile = () => Promise.reject(new Error('EIO'));
    await expect(one.checkpoint()).rejects.toThrow(TreeNotWritable);
    expect(await journal()).toEqual(['00000001.log']);
  });

  it('leaves no journal at the end', async () => {
    const one = writer();
    await one.addLight(newLight);
    await one.close();
    expect(await journal()).toEqual([]);
  });
});
