import type { AvatarName } from '@katas/kata';
import { addLights, CROWD, crowdJoins, crowdWriter } from '../../testing/crowd-of-lights';
import { expectWhole } from '../../testing/expect-whole';
import { FaultyStep } from '../../testing/faults/faulty-step';
import { TemporaryTree } from '../../testing/temporary-tree';
import { UnsyncedFiles } from '../../testing/faults/unsynced-files';
import { TreeNotWritable } from '../katas-writer';

let tree: TemporaryTree;
beforeEach(() => (tree = new TemporaryTree()));
afterEach(() => tree.remove());

/** Makes lights of three avatars, where one step fails. A light that was refused is sent again, as a browser does. */
async function withFault(step: number, code: string): Promise<boolean> {
  tree.removeAll();
  await crowdJoins(crowdWriter(tree.dir, new UnsyncedFiles()));
  const files = new FaultyStep(new UnsyncedFiles(), step, code);
  const writer = crowdWriter(tree.dir, files);
  const answered = new Map<AvatarName, number>();
  const refused: unknown[] = [];
  const light = async (name: AvatarName, number: number): Promise<void> => {
    const one = { first: number, last: number };
    const add = () => addLights(writer, name, one, (avatar, n) => answered.set(avatar, n));
    await add().catch((error: unknown) => {
      refused.push(error);
      return add();
    });
  };
  const round = (number: number) => Promise.all(CROWD.map((name) => light(name, number)));
  await writer.recover().catch((error: unknown) => refused.push(error));
  await round(1);
  await expectWhole(tree.dir, answered);
  await Promise.all([writer.checkpoint().catch((error: unknown) => refused.push(error)), round(2)]);
  await round(3);
  await writer.close().catch((error: unknown) => refused.push(error));
  await expectWhole(tree.dir, answered);
  await crowdWriter(tree.dir, new UnsyncedFiles()).recover();
  await expectWhole(tree.dir, answered);
  expect(answered).toEqual(new Map(CROWD.map((name) => [name, 3])));
  for (const error of refused) expect(error).toBeInstanceOf(TreeNotWritable);
  return files.hasFailed;
}

describe.each(['ENOSPC', 'EIO'])('%s at each write, sync and rename in turn', (code) => {
  it('loses no answered light, doubles none, and leaves nothing torn', async () => {
    let step = 0;
    while (await withFault(step, code)) step += 1;
    expect(step).toBeGreaterThan(60);
  }, 60_000);
});
