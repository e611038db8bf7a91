import type { AvatarName } from '@katas/kata';
import { FileKatasReader } from '../reading/file-katas-reader';
import { verifyTree } from '../verify/verify-tree';
import { filesOfLight } from './crowd-of-lights';
import { KATA } from './lion-in-kata';

/** Expects a tree without a breach, in which every answered light has its files. */
export async function expectWhole(
  dir: string,
  answered: ReadonlyMap<AvatarName, number>,
): Promise<void> {
  for await (const { breaches } of verifyTree(dir)) expect(breaches).toEqual([]);
  const reader = new FileKatasReader(dir);
  for (const [avatarName, last] of answered) {
    const lights = (await reader.lights(KATA, avatarName)) ?? [];
    expect(lights.length).toBeGreaterThanOrEqual(last);
    for (const { number } of lights) {
      const files = await reader.filesAt({ kataId: KATA, avatarName, number });
      expect(files).toEqual(filesOfLight(avatarName, number));
    }
  }
}
