import type { AvatarName, KataId } from '@katas/kata';
import { TreeCache } from '../reading/cache/tree-cache';
import { createFileKatasWriter } from '../writing/file-katas-writer';
import type { DurableFiles } from '../writing/durable/durable-files';
import type { KatasWriter } from '../writing/katas-writer';
import { KATA, created, newLight, start } from './lion-in-kata';

export const CROWD = ['lion', 'bear', 'wolf'] as const satisfies readonly AvatarName[];

/** Returns a writer whose kata and animals are always the same. */
export function crowdWriter(dir: string, files?: DurableFiles): KatasWriter {
  const newKataId = (): KataId => KATA;
  const inRandomOrder = (names: readonly AvatarName[]) =>
    CROWD.filter((one) => names.includes(one));
  const cache = new TreeCache();
  return createFileKatasWriter({ dir, newKataId, inRandomOrder, cache, ...(files && { files }) });
}

/** Creates the kata, which all avatars join. */
export async function crowdJoins(writer: KatasWriter): Promise<void> {
  await writer.newKata({ created, visible_files: Object.fromEntries(start) });
  for (const _ of CROWD) await writer.newAvatar({ kataId: KATA, startFiles: start });
}

/**
 * Adds light after light of one avatar, and calls `answered` when a light is durable. Every third waits for its files.
 * The keys name the lights.
 */
export async function addLights(
  writer: KatasWriter,
  avatarName: AvatarName,
  { first = 1, last }: { first?: number; last: number },
  answered: (avatarName: AvatarName, number: number) => void,
): Promise<void> {
  for (let number = first; number <= last; number += 1) {
    await writer.writeJournal(KATA, avatarName, { runs: [{ number }], names: ['hiker.c'] });
    await writer.addLight({
      ...{ ...newLight, avatarName, light: { ...newLight.light, number } },
      ...{ files: filesOfLight(avatarName, number), key: keyOf(avatarName, number) },
      filesLater: number % 3 !== 0,
    });
    answered(avatarName, number);
  }
}

export function filesOfLight(avatarName: AvatarName, number: number): ReadonlyMap<string, string> {
  return new Map([
    ...start,
    ['hiker.c', `${avatarName} at ${number}\n`.repeat((number % 20) * 20)],
  ]);
}

export function keyOf(avatarName: AvatarName, number: number): string {
  return `${avatarName}-${number}`;
}
