import { AVATAR_NAMES, type AvatarName } from '@katas/kata';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Light } from '../../light';
import { TreeProblem } from '../../tree-problem';
import { parseLights } from '../parse-light';
import { INCREMENTS } from './tree-paths';

const MB = 1_000_000;

/** The most bytes that this server lets a list of lights have. Thousands of lights reach it. */
export const LIST_BYTES_MAX = 500_000;

/** What the lists of all avatars of a kata may have together, so that one call reads them in a bounded time. */
const LISTS_BYTES_MAX = LIST_BYTES_MAX * AVATAR_NAMES.length;

/** Parses the lists of lights one after the other, and does other work in between. Rejects beyond the budget. */
export async function lightsWithinBudget(
  names: readonly AvatarName[],
  textOf: (avatarName: AvatarName) => Promise<string | undefined>,
): Promise<Map<AvatarName, Light[]>> {
  const all = new Map<AvatarName, Light[]>();
  let left = LISTS_BYTES_MAX;
  for (const avatarName of names) {
    const text = (await textOf(avatarName)) ?? '[]';
    left -= Buffer.byteLength(text);
    if (left < 0) {
      throw new TreeProblem(`the lists of its lights have more than ${LISTS_BYTES_MAX / MB} MB`);
    }
    all.set(avatarName, parseLights(text, `${avatarName}/${INCREMENTS}`));
    await nextTurn();
  }
  return all;
}
