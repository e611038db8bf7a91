import { absolute, avatarPath, INCREMENTS, lightPath, MANIFEST, RUN } from '../reading/tree-paths';
import { parseJson } from '../reading/kata-manifest';
import { readTreeFile } from '../reading/tree-file';
import { TreeProblem } from '../tree-problem';
import { AtomicFile } from './atomic-file';
import type { DurableFiles } from './durable-files';
import { filesText } from './files-text';
import type { NewLight } from './katas-writer';

/**
 * Everything about the light is on the disk before `increments.json` names it. What does not wait for each other goes on
 * side by side: a light is three waits for the disk.
 */
export async function writeLight(files: DurableFiles, dir: string, light: NewLight): Promise<void> {
  const { avatar, number, increments, others } = await planOf(files, dir, light);
  await files.makeDirectory(number);
  await Promise.all([increments.prepare(), ...others.map((file) => file.write())]);
  await Promise.all([files.syncDirectory(number), files.syncDirectory(avatar)]);
  await increments.replace();
  await files.syncDirectory(avatar);
}

async function planOf(files: DurableFiles, dir: string, added: NewLight) {
  const { kataId, avatarName, light } = added;
  const avatar = absolute(dir, avatarPath(kataId, avatarName));
  const number = absolute(dir, lightPath(kataId, avatarName, light.number));
  const lights = [...(await lightsUntilNow(dir, added)), light];
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

/** As they stand there, with fields that only older servers know. */
async function lightsUntilNow(dir: string, { kataId, avatarName }: NewLight): Promise<unknown[]> {
  const file = await readTreeFile(dir, avatarPath(kataId, avatarName), INCREMENTS);
  if (file.found === 'absent') return [];
  const lights = file.found === 'text' ? parseJson(file.text) : undefined;
  if (!Array.isArray(lights))
    throw new TreeProblem(`${INCREMENTS} is not a list of traffic-lights`);
  return lights;
}
