import { absolute, avatarPath, INCREMENTS, lightPath, MANIFEST, RUN } from '../reading/tree-paths';
import { lastNumber } from '../light';
import { parseJson } from '../reading/kata-manifest';
import { parseLights } from '../reading/parse-light';
import { hasTreeFile, readTreeFile } from '../reading/tree-file';
import { TreeProblem } from '../tree-problem';
import { AtomicFile, filesText } from './atomic-file';
import type { DurableFiles } from './durable-files';
import type { NewLight } from './katas-writer';

/**
 * Writes a light. Everything about it is on the disk before `increments.json` names it. Independent steps run
 * concurrently: a light takes three waits for the disk.
 */
export async function writeLight(files: DurableFiles, dir: string, light: NewLight): Promise<void> {
  const before = await incrementsText(dir, light);
  await keepFilesOfLast(files, dir, light, lastNumber(parseLights(before, INCREMENTS)));
  const { avatar, number, increments, others } = planOf(dir, files, light, before);
  await files.makeDirectory(number);
  await Promise.all([increments.prepare(), ...others.map((file) => file.write())]);
  await Promise.all([files.syncDirectory(number), files.syncDirectory(avatar)]);
  await increments.replace();
  await files.syncDirectory(avatar);
}

/**
 * Before 2016 the files of the last light were in the avatar's manifest alone, which is about to be replaced. This
 * copies them to their numbered directory first.
 */
async function keepFilesOfLast(
  files: DurableFiles,
  dir: string,
  { kataId, avatarName }: NewLight,
  last: number,
): Promise<void> {
  if (last === 0) return;
  if (hasTreeFile(dir, lightPath(kataId, avatarName, last), MANIFEST)) return;
  const number = absolute(dir, lightPath(kataId, avatarName, last));
  const now = await readTreeFile(dir, avatarPath(kataId, avatarName), MANIFEST);
  if (now.found !== 'text') return;
  await files.makeDirectory(number);
  await new AtomicFile(files, number, MANIFEST, now.text).write();
  await files.syncDirectory(number);
  await files.syncDirectory(absolute(dir, avatarPath(kataId, avatarName)));
}

function planOf(dir: string, files: DurableFiles, added: NewLight, before: string) {
  const { kataId, avatarName, light, edits = [] } = added;
  const avatar = absolute(dir, avatarPath(kataId, avatarName));
  const number = absolute(dir, lightPath(kataId, avatarName, light.number));
  // Unparsed, so that fields that this version does not know are kept.
  const newLight = edits.length === 0 ? light : { ...light, events: edits };
  const lights = [...(parseJson(before) as unknown[]), newLight];
  const visible = filesText(added.files);
  return {
    avatar,
    number,
    increments: new AtomicFile(files, avatar, INCREMENTS, JSON.stringify(lights)),
    others: [
      new AtomicFile(files, number, MANIFEST, visible),
      new AtomicFile(files, number, RUN, JSON.stringify(added.run)),
      new AtomicFile(files, avatar, MANIFEST, visible),
    ],
  };
}

async function incrementsText(dir: string, { kataId, avatarName }: NewLight): Promise<string> {
  const file = await readTreeFile(dir, avatarPath(kataId, avatarName), INCREMENTS);
  if (file.found === 'text') return file.text;
  if (file.found === 'absent') return '[]';
  throw new TreeProblem(`${INCREMENTS} is not a list of traffic-lights`);
}
