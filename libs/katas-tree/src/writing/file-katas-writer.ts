import type { AvatarName, KataId } from '@katas/kata';
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { TreeProblem } from '../tree-problem';
import type { DurableFiles } from './durable-files';
import { TreeNotWritable, type KatasWriter } from './katas-writer';
import { NodeDurableFiles } from './node-durable-files';
import { LightJournal } from './journal/light-journal';
import { recoverJournal } from './journal/recover-journal';
import { writeAvatar, writeRunJournal } from './write-avatar';
import { removeUnfinished, writeChanges, writeKata, writeRoom, writeRunner } from './write-kata';
import { writeLight } from './write-light';

export interface FileKatasWriterDeps {
  /** The directory that contains `34/56789ABC`. It must exist. */
  readonly dir: string;
  readonly files?: DurableFiles;
  /** Must be unpredictable: whoever knows the ID can join. */
  readonly newKataId?: () => KataId;
  readonly inRandomOrder?: (names: readonly AvatarName[]) => readonly AvatarName[];
}

export function createFileKatasWriter({
  dir,
  files = new NodeDurableFiles(),
  newKataId = randomKataId,
  inRandomOrder = shuffled,
}: FileKatasWriterDeps): KatasWriter {
  const journal = new LightJournal(files, dir);
  const recover = async (): Promise<number> => {
    await removeUnfinished(files, dir);
    const recovered = await recoverJournal(files, dir);
    await journal.prepare();
    return recovered;
  };
  return {
    newKata: (manifest) => writing(writeKata(files, dir, newKataId, manifest)),
    newAvatar: (avatar) => writing(writeAvatar(files, dir, inRandomOrder, avatar)),
    recordRunner: (kataId, runnerId) => writing(writeRunner(files, dir, kataId, runnerId)),
    writeRoom: (kataId, room) => writing(writeRoom(files, dir, kataId, room)),
    writeJournal: (kataId, avatarName, journal) =>
      writing(writeRunJournal(files, dir, { kataId, avatarName }, journal)),
    addLight: (light) => writing(writeLight({ files, dir, journal }, light)),
    changeKata: (kataId, changes) => writing(writeChanges(files, dir, kataId, changes)),
    probe: () => writing(probe(files, dir)),
    recover: () => writing(recover()),
    checkpoint: () => writing(journal.checkpoint()),
    close: () => writing(journal.close()),
  };
}

async function writing<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof TreeProblem ? error : new TreeNotWritable(error);
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

/** Fisher-Yates shuffle. */
function shuffled(names: readonly AvatarName[]): readonly AvatarName[] {
  const order = [...names];
  for (let end = order.length; end > 1; end -= 1) {
    const [drawn] = order.splice(randomInt(end), 1);
    if (drawn !== undefined) order.push(drawn);
  }
  return order;
}
