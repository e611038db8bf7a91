import type { StoredRoom } from '@katas/controller-api';
import type { KataId } from '@katas/kata';
import { join } from 'node:path';
import { readKataManifest } from '../reading/file-katas-tree';
import { absolute, kataPath, MANIFEST, ROOM, RUNNER } from '../reading/files/tree-paths';
import { TreeProblem } from '../tree-problem';
import { AtomicFile } from './durable/atomic-file';
import type { DurableFiles } from './durable/durable-files';

/** The prefix of directories that become katas by one rename. */
const UNFINISHED = '.new-';

type Fields = Readonly<Record<string, unknown>>;

/** Writes the kata under a temporary name and renames it. Tries another ID when one is taken. */
export async function writeKata(
  files: DurableFiles,
  dir: string,
  newKataId: () => KataId,
  fields: Fields,
): Promise<KataId> {
  for (;;) {
    const kataId = newKataId();
    const unfinished = join(dir, `${UNFINISHED}${kataId}`);
    try {
      await makeUnfinished(files, unfinished, { ...fields, id: kataId });
      if (await putInPlace(files, dir, unfinished, kataId)) return kataId;
    } finally {
      await files.remove(unfinished).catch(() => undefined);
    }
  }
}

async function makeUnfinished(files: DurableFiles, path: string, fields: Fields): Promise<void> {
  await files.makeDirectory(path);
  await files.writeFile(join(path, MANIFEST), manifestText(fields));
  await files.syncDirectory(path);
}

async function putInPlace(files: DurableFiles, dir: string, unfinished: string, kataId: KataId) {
  const [shard = ''] = kataPath(kataId);
  if (await files.makeDirectory(join(dir, shard))) await files.syncDirectory(dir);
  if (!(await files.rename(unfinished, absolute(dir, kataPath(kataId))))) return false;
  await files.syncDirectory(join(dir, shard));
  return true;
}

/**
 * Sets fields of the kata's manifest, and removes those that are undefined. Keeps every other field, known or not.
 */
export async function writeChanges(
  files: DurableFiles,
  dir: string,
  kataId: KataId,
  changes: Fields,
): Promise<void> {
  const reading = await readKataManifest(dir, kataId);
  if (reading.found !== 'manifest') throw new TreeProblem('the kata to change cannot be read');
  const directory = absolute(dir, kataPath(kataId));
  const text = manifestText({ ...reading.manifest.fields, ...changes });
  await new AtomicFile(files, directory, MANIFEST, text).write();
  await files.syncDirectory(directory);
}

export function writeRunner(
  files: DurableFiles,
  dir: string,
  kataId: KataId,
  runnerId: string,
): Promise<void> {
  return replaceFile(files, absolute(dir, kataPath(kataId)), RUNNER, { runner_id: runnerId });
}

export function writeRoom(
  files: DurableFiles,
  dir: string,
  kataId: KataId,
  room: StoredRoom,
): Promise<void> {
  return replaceFile(files, absolute(dir, kataPath(kataId)), ROOM, room);
}

async function replaceFile(
  files: DurableFiles,
  directory: string,
  name: string,
  content: object,
): Promise<void> {
  await new AtomicFile(files, directory, name, JSON.stringify(content)).write();
  await files.syncDirectory(directory);
}

export async function removeUnfinished(files: DurableFiles, dir: string): Promise<void> {
  const names = await files.list(dir);
  const left = names.filter((name) => name.startsWith(UNFINISHED));
  await Promise.all(left.map((name) => files.remove(join(dir, name))));
}

/** Returns the text of a manifest. It is indented, because operators edit this file by hand. */
function manifestText(fields: Fields): string {
  return `${JSON.stringify(fields, null, 2)}\n`;
}
