import { AVATAR_NAMES, type AvatarName, type KataId } from '@katas/kata';
import type { RunJournal } from '../light';
import { fileState } from '../reading/cache/file-cache';
import type { TreeCache } from '../reading/cache/tree-cache';
import {
  absolute,
  avatarPath,
  JOURNAL,
  INCREMENTS,
  kataPath,
  MANIFEST,
  START_POINT,
} from '../reading/files/tree-paths';
import { AtomicFile, filesText } from './durable/atomic-file';
import type { DurableFiles } from './durable/durable-files';
import type { NewAvatar } from './katas-writer';

/**
 * Claims a free animal by creating its directory, which only one caller can do. An avatar without files, after a crash,
 * counts as one that has just joined: its files are those of the kata.
 */
export async function writeAvatar(
  files: DurableFiles,
  dir: string,
  inRandomOrder: (names: readonly AvatarName[]) => readonly AvatarName[],
  avatar: NewAvatar,
): Promise<AvatarName | undefined> {
  const { kataId, wanted } = avatar;
  const taken = await files.list(absolute(dir, kataPath(kataId)));
  const free = AVATAR_NAMES.filter((one) => !taken.includes(one));
  const first = free.filter((one) => one === wanted);
  for (const name of [...first, ...inRandomOrder(free)]) {
    const path = absolute(dir, avatarPath(kataId, name));
    if (!(await files.makeDirectory(path))) continue;
    try {
      await fill(files, path, avatar);
      await files.syncDirectory(absolute(dir, kataPath(kataId)));
      return name;
    } catch (error) {
      // No client has received this animal, so it is free again.
      await files.remove(path).catch(() => undefined);
      throw error;
    }
  }
  return undefined;
}

async function fill(
  files: DurableFiles,
  path: string,
  { startFiles, startPoint }: NewAvatar,
): Promise<void> {
  if (startPoint !== undefined) {
    const text = JSON.stringify({ start_point: startPoint });
    await new AtomicFile(files, path, START_POINT, text).write();
  }
  await new AtomicFile(files, path, MANIFEST, filesText(startFiles)).write();
  await new AtomicFile(files, path, INCREMENTS, '[]').write();
  await files.syncDirectory(path);
}

export interface NoteWriterDeps {
  readonly files: DurableFiles;
  readonly dir: string;
  readonly cache: TreeCache;
}

/**
 * Writes the note of a run. Only the controller that writes it reads it. It takes a torn note for a run that made no
 * light.
 */
export async function writeRunJournal(
  { files, dir, cache }: NoteWriterDeps,
  { kataId, avatarName }: { kataId: KataId; avatarName: AvatarName },
  journal: RunJournal,
): Promise<void> {
  const path = absolute(dir, [...avatarPath(kataId, avatarName), JOURNAL]);
  await files.overwriteFile(path, JSON.stringify(journal));
  cache.notes.set(path, fileState(path), journal);
}
