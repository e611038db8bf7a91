import type { AvatarName } from '@katas/kata';
import { cpSync } from 'node:fs';
import { FileKatasReader } from '../reading/file-katas-reader';
import { verifyTree } from '../verify/verify-tree';
import { hasJournal } from '../writing/journal/has-journal';
import { crowdWriter, filesOfLight } from './crowd-of-lights';
import { UnsyncedFiles } from './faults/unsynced-files';
import { KATA } from './lion-in-kata';
import { TemporaryTree } from './temporary-tree';

/**
 * Expects a tree without a breach that has every answered light with its files. With a journal, the next start has
 * them: that is tried with a copy.
 */
export async function expectWhole(
  dir: string,
  answered: ReadonlyMap<AvatarName, number>,
): Promise<void> {
  await expectNoBreach(dir);
  if (!(await hasJournal(dir))) return expectLights(dir, answered);
  const copy = new TemporaryTree();
  try {
    cpSync(dir, copy.dir, { recursive: true });
    await crowdWriter(copy.dir, new UnsyncedFiles()).recover();
    await expectNoBreach(copy.dir);
    await expectLights(copy.dir, answered);
  } finally {
    copy.remove();
  }
}

async function expectNoBreach(dir: string): Promise<void> {
  for await (const { breaches } of verifyTree(dir)) expect(breaches).toEqual([]);
}

async function expectLights(dir: string, answered: ReadonlyMap<AvatarName, number>): Promise<void> {
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
