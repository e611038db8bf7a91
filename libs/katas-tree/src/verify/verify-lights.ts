import { sameFiles, type AvatarName, type StoredKataId } from '@katas/kata';
import type { Light, VisibleFiles } from '../light';
import { FileKatasReader } from '../reading/file-katas-reader';
import { oddFields, parseVisibleFiles } from '../reading/parse-light';
import { readTreeFile } from '../reading/files/tree-file';
import { avatarPath, INCREMENTS, MANIFEST } from '../reading/files/tree-paths';
import { TreeProblem } from '../tree-problem';
import { hasJournal } from '../writing/journal/has-journal';
import type { Report } from './breach';

interface VerifiedAvatar {
  readonly dir: string;
  readonly kataId: StoredKataId;
  readonly avatarName: AvatarName;
}

/**
 * Checks that every field of a light has its form, that every light has its files, that no request made two, and that
 * the files now are those of the last one.
 */
export async function verifyLights(
  avatar: VerifiedAvatar,
  lights: readonly Light[],
  report: Report,
): Promise<void> {
  await verifyFields(avatar, report);
  await verifyKeys(avatar, report);
  const now = await filesNow(avatar, report);
  let last: VisibleFiles | undefined;
  let isOfEarlier = false;
  for (const { number } of lights) {
    isOfEarlier ||= isSame(last, now);
    last = await filesOfLight(avatar, number, report);
  }
  if (last === undefined || now === undefined || isSame(last, now)) return;
  // The list of lights is replaced before the files now. The journal has the lights in between. Before the first light,
  // the files now are the starting files.
  isOfEarlier ||= isSame(await startFiles(avatar), now);
  const isBetween = isOfEarlier && (await hasJournal(avatar.dir));
  if (!isBetween) report('the files now are not those of the last light');
}

function isSame(one: VisibleFiles | undefined, other: VisibleFiles | undefined): boolean {
  return one !== undefined && other !== undefined && sameFiles(one, other);
}

/** Returns the files of an avatar that has joined: those of the kata, and an empty output. */
async function startFiles(avatar: VerifiedAvatar): Promise<VisibleFiles> {
  const files = await filesOfLight(avatar, 0, () => undefined);
  return new Map([['output', ''], ...(files ?? [])]);
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

async function verifyFields(
  { dir, kataId, avatarName }: VerifiedAvatar,
  report: Report,
): Promise<void> {
  const file = await readTreeFile(dir, avatarPath(kataId, avatarName), INCREMENTS);
  if (file.found !== 'text') return;
  for (const { number, field } of oddFields(file.text)) {
    report(`${field} of light ${number} has another form`, number);
  }
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
