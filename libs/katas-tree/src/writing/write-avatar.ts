import { AVATAR_NAMES, type AvatarName, type KataId } from '@katas/kata';
import type { RunJournal, VisibleFiles } from '../light';
import { absolute, avatarPath, BEGUN, INCREMENTS, kataPath, MANIFEST } from '../reading/tree-paths';
import { AtomicFile } from './atomic-file';
import type { DurableFiles } from './durable-files';
import { filesText } from './files-text';

/**
 * Claims a free animal by making its directory, which only one can do. The files in it say nothing that its kata does
 * not say: an avatar without them, after a crash, is one that has just joined.
 */
export async function writeAvatar(
  files: DurableFiles,
  dir: string,
  inRandomOrder: (names: readonly AvatarName[]) => readonly AvatarName[],
  { kataId, startFiles }: { kataId: KataId; startFiles: VisibleFiles },
): Promise<AvatarName | undefined> {
  const taken = await files.list(absolute(dir, kataPath(kataId)));
  for (const name of inRandomOrder(AVATAR_NAMES.filter((one) => !taken.includes(one)))) {
    const path = absolute(dir, avatarPath(kataId, name));
    if (!(await files.makeDirectory(path))) continue;
    try {
      await fill(files, path, startFiles);
      await files.syncDirectory(absolute(dir, kataPath(kataId)));
      return name;
    } catch (error) {
      // Nobody has been told of this animal: it is free again.
      await files.remove(path).catch(() => undefined);
      throw error;
    }
  }
  return undefined;
}

async function fill(files: DurableFiles, path: string, startFiles: VisibleFiles): Promise<void> {
  await new AtomicFile(files, path, MANIFEST, filesText(startFiles)).write();
  await new AtomicFile(files, path, INCREMENTS, '[]').write();
  await files.syncDirectory(path);
}

export async function writeRunJournal(
  files: DurableFiles,
  dir: string,
  { kataId, avatarName }: { kataId: KataId; avatarName: AvatarName },
  begun: RunJournal,
): Promise<void> {
  const path = absolute(dir, avatarPath(kataId, avatarName));
  await new AtomicFile(files, path, BEGUN, JSON.stringify(begun)).write();
  await files.syncDirectory(path);
}
