import type { AvatarName, KataId } from '@katas/kata';
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { TreeCache } from '../reading/cache/tree-cache';
import { TreeProblem } from '../tree-problem';
import type { DurableFiles } from './durable/durable-files';
import { TreeNotWritable, type KatasWriter } from './katas-writer';
import { NodeDurableFiles } from './durable/node-durable-files';
import { guardedFiles, TreeLocked } from './lock/guarded-files';
import {
  freeSpace,
  requireSpace,
  TreeFull,
  type FreeSpace,
  type SpaceFloor,
} from './space/free-space';
import { KataSizes } from './space/kata-sizes';
import { LightJournal } from './journal/light-journal';
import { recoverJournal } from './journal/recover-journal';
import { PendingLights } from './pending/pending-lights';
import { writeAvatar, writeRunJournal } from './write-avatar';
import { removeUnfinished, writeChanges, writeKata, writeRoom, writeRunner } from './write-kata';
import { writeLight } from './write-light';

export interface FileKatasWriterDeps {
  /** The directory that contains `34/56789ABC`. It must exist. */
  readonly dir: string;
  readonly files?: DurableFiles;
  /**
   * That of the reader of the same process, which then finds what this writes. Without it, every light waits for its
   * files.
   */
  readonly cache?: TreeCache;
  /** Returns an ID, which must be unpredictable: whoever knows it can join. */
  readonly newKataId?: () => KataId;
  readonly inRandomOrder?: (names: readonly AvatarName[]) => readonly AvatarName[];
  /** Returns false when another process writes the tree. Called before each step. */
  readonly mayWrite?: () => boolean;
  /** New katas, avatars and runs need this to be free. What is under way finishes with less. */
  readonly floor?: SpaceFloor;
  readonly free?: (dir: string) => FreeSpace;
}

const NO_FLOOR: SpaceFloor = { bytes: 0, inodes: 0 };

export function createFileKatasWriter({
  dir,
  newKataId = randomKataId,
  inRandomOrder = shuffled,
  floor = NO_FLOOR,
  free = freeSpace,
  cache: shared,
  ...deps
}: FileKatasWriterDeps): KatasWriter {
  const files = guardedFiles(deps.files ?? new NodeDurableFiles(), deps.mayWrite ?? (() => true));
  const sizes = new KataSizes(dir);
  const cache = shared ?? new TreeCache();
  const pending = new PendingLights({ files, dir, cache });
  const journal = new LightJournal({ files, dir, finish: () => pending.finish() });
  const ofLights = { files, dir, journal, pending, cache };
  const admit = admission(pending, () => requireSpace(free(dir), floor));
  return {
    newKata: (manifest) => writing(admit(() => writeKata(files, dir, newKataId, manifest))),
    newAvatar: (avatar) => writing(admit(() => writeAvatar(files, dir, inRandomOrder, avatar))),
    recordRunner: (kataId, runnerId) => writing(writeRunner(files, dir, kataId, runnerId)),
    writeRoom: (kataId, room) => writing(writeRoom(files, dir, kataId, room)),
    writeJournal: (kataId, avatarName, note) =>
      writing(admit(() => writeRunJournal({ files, dir, cache }, { kataId, avatarName }, note))),
    addLight: async (light) => {
      const filesLater = light.filesLater === true && shared !== undefined;
      sizes.add(light.kataId, await writing(writeLight(ofLights, { ...light, filesLater })));
    },
    finishLights: () => writing(pending.finish()),
    usage: (kataId, avatarName) => writing(sizes.usage(kataId, avatarName)),
    changeKata: (kataId, changes) => writing(writeChanges(files, dir, kataId, changes)),
    probe: () => writing(admit(() => probe(files, dir))),
    recover: () => writing(recover(files, dir, journal)),
    checkpoint: (which) => writing(journal.checkpoint(which)),
    close: () => writing(journal.close()),
    discard: () => pending.discard(),
  };
}

/** Returns a function that makes a call only when there is space, and the files of all lights are written. */
function admission(pending: PendingLights, assertSpace: () => void) {
  return async <Result>(call: () => Promise<Result>): Promise<Result> => {
    assertSpace();
    if (pending.hasFailed) await pending.finish();
    return call();
  };
}

async function recover(files: DurableFiles, dir: string, journal: LightJournal): Promise<number> {
  await removeUnfinished(files, dir);
  const recovered = await recoverJournal(files, dir);
  await journal.prepare();
  return recovered;
}

async function writing<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    const isOwn = [TreeProblem, TreeLocked, TreeFull].some((own) => error instanceof own);
    throw isOwn ? error : new TreeNotWritable(error);
  }
}

async function probe(files: DurableFiles, dir: string): Promise<void> {
  const path = join(dir, '.probe');
  await files.writeFile(path, '');
  await files.remove(path);
}

function randomKataId(): KataId {
  return randomBytes(5).toString('hex').toUpperCase() as KataId;
}

/** Shuffles the names (Fisher-Yates). */
function shuffled(names: readonly AvatarName[]): readonly AvatarName[] {
  const order = [...names];
  for (let end = order.length; end > 1; end -= 1) {
    const [drawn] = order.splice(randomInt(end), 1);
    if (drawn !== undefined) order.push(drawn);
  }
  return order;
}
