import { setTimeout as pause } from 'node:timers/promises';
import type { TestAnswer } from '../../wire';
import { eventually } from '../eventually';
import type { Player } from './player';

/** Leaves a binary file, which is not read back: it exists only in the sandbox. */
export const LEAVE_FILE = { 'cyber-dojo.sh': "printf 'kept\\000' > behind; echo left" };
export const READ_FILE = { 'cyber-dojo.sh': "tr -d '\\000' < behind || echo nothing is left" };

const SUBMIT_AGAIN_MS = 500;

/** Submits {@link READ_FILE} with one key until it has a light, as the page does. */
export function testUntilLight(player: Player, deadlineMs: number): Promise<TestAnswer> {
  return eventually(`a light of ${player.kataId}`, deadlineMs, async () => {
    const answer = await player.test(READ_FILE, `${player.kataId}-again`).catch(() => undefined);
    if (answer?.light) return answer;
    await pause(SUBMIT_AGAIN_MS);
    return undefined;
  });
}
