import { sameFiles, type AvatarName, type StoredKataId } from '@katas/kata';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Light, VisibleFiles } from '../light';
import { FileKatasReader } from '../reading/file-katas-reader';
import { parseVisibleFiles } from '../reading/parse-light';
import { readTreeFile } from '../reading/files/tree-file';
import { avatarPath, MANIFEST } from '../reading/files/tree-paths';
import { TreeProblem } from '../tree-problem';
import type { Report } from './breach';

interface VerifiedAvatar {
  readonly dir: string;
  readonly kataId: StoredKataId;
  readonly avatarName: AvatarName;
}

/**
 * Checks that every light has its files, that no request made two, and that the files now are those of the last one.
 */
export async function verifyLights(
  avatar: VerifiedAvatar,
  lights: readonly Light[],
  report: Report,
): Promise<void> {
  await verifyKeys(avatar, report);
  let before: VisibleFiles | undefined;
  let last: VisibleFiles | undefined;
  for (const { number } of lights) {
    before = last;
    last = await filesOfLight(avatar, number, report);
  }
  const now = await filesNow(avatar, report);
  if (last === undefined || now === undefined || sameFiles(last, now)) return;
  // The list of lights is replaced before the files now. The journal has a light in between. Before the first light,
  // the files now are the starting files.
  const earlier = before ?? (await startFiles(avatar));
  const isBetween = sameFiles(earlier, now) && (await hasJournal(avatar.dir));
  if (!isBetween) report('the files now are not those of the last light');
}

/** Returns the files of an avatar that has joined: those of the kata, and an empty output. */
async function startFiles(avatar: VerifiedAvatar): Promise<VisibleFiles> {
  const files = await filesOfLight(avatar, 0, () => undefined);
  return new Map([['output', ''], ...(files ?? [])]);
}

/** A file of the journal without a light is empty, or all zeros. */
async function hasJournal(dir: string): Promise<boolean> {
  const path = join(dir, '.journal');
  const names = await readdir(path).catch(() => []);
  return names.some((name) => hasLight(join(path, name)));
}

function hasLight(path: string): boolean {
  try {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      const first = Buffer.alloc(1);
      return readSync(file, first, 0, 1, 0) === 1 && first[0] !== 0;
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}

async function filesOfLight(
  { dir, kataId, avatarName }: VerifiedAvatar,
  number: number,
  report: Report,
): Promise<VisibleFiles | undefined> {
  try {
    const files = await new FileKatasReader(dir).filesAt({ kataId, avatarName, number });
    if (files === undefined) report(`the files of light ${number} are not in the tree`, number);
    return files;
  } catch (error) {
    if (!(error instanceof TreeProblem)) throw error;
    report(error.message, number);
    return undefined;
  }
}

async function filesNow(
  { dir, kataId, avatarName }: VerifiedAvatar,
  report: Report,
): Promise<VisibleFiles | undefined> {
  const file = await readTreeFile(dir, avatarPath(kataId, avatarName), MANIFEST);
  if (file.found === 'text') return parseVisibleFiles(file.text, `${avatarName}/${MANIFEST}`);
  // After a crash while somebody joined, an avatar has the files of the kata.
  if (file.found === 'problem') report(file.problem);
  return undefined;
}

async function verifyKeys(
  { dir, kataId, avatarName }: VerifiedAvatar,
  report: Report,
): Promise<void> {
  const { runs } = await new FileKatasReader(dir).runJournal(kataId, avatarName);
  const numbers = new Map<string, number>();
  for (const { key, number } of runs) {
    if (key === undefined) continue;
    const other = numbers.get(key) ?? number;
    if (other !== number) report(`lights ${other} and ${number} are of one request`, number);
    numbers.set(key, number);
  }
}
