import type { AvatarName } from '@katas/kata';
import { CrashingFiles } from '../../testing/faults/crashing-files';
import { addLights, CROWD, crowdJoins, crowdWriter } from '../../testing/crowd-of-lights';
import { expectWhole } from '../../testing/expect-whole';
import { PowerCutFiles, type Chooser } from '../../testing/faults/power-cut-files';
import { TemporaryTree } from '../../testing/temporary-tree';
import { UnsyncedFiles } from '../../testing/faults/unsynced-files';

/** Each is another choice of what the disk has. `POWER_CUTS=20` tries more of them. */
const CHOICES = Number(process.env['POWER_CUTS'] ?? 2);

/** Creates a linear congruential generator, so that a failure can be repeated. */
function chooser(seed: number): Chooser {
  let state = seed * 7919 + 1;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

let tree: TemporaryTree;
let after: TemporaryTree;
beforeEach(() => {
  tree = new TemporaryTree();
  after = new TemporaryTree();
});
afterEach(() => {
  tree.remove();
  after.remove();
});

/** Makes lights of three avatars, with checkpoints in between, until the power is cut at a step. */
async function untilCut(step: number) {
  tree.removeAll();
  const disk = new PowerCutFiles(new UnsyncedFiles(), tree.dir);
  const files = new CrashingFiles(disk, step);
  const answered = new Map<AvatarName, number>();
  const writer = crowdWriter(tree.dir, files);
  const lights = (first: number, last: number) =>
    Promise.all(
      CROWD.map((name) =>
        addLights(writer, name, { first, last }, (avatar, n) => answered.set(avatar, n)),
      ),
    );
  try {
    await crowdJoins(writer);
    await writer.recover();
    await lights(1, 2);
    await Promise.all([writer.checkpoint(), lights(3, 4)]);
    await writer.close();
  } catch {
    // The power is off.
  }
  return { disk, answered, isOver: !files.crashed };
}

describe('a power cut at any step', () => {
  it(
    'loses no answered light, doubles none and leaves nothing torn',
    async () => {
      for (let step = 0, isOver = false; !isOver; step += 1) {
        const cut = await untilCut(step);
        isOver = cut.isOver;
        for (let choice = 0; choice < CHOICES; choice += 1) {
          after.removeAll();
          cut.disk.cut(after.dir, chooser(step * CHOICES + choice));
          await crowdWriter(after.dir, new UnsyncedFiles()).recover();
          await expectWhole(after.dir, cut.answered);
        }
      }
    },
    60_000 * CHOICES,
  );
});
