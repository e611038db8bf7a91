import { setTimeout as pause } from 'node:timers/promises';
import type { TestAnswer } from '../../wire';
import { eventually } from '../eventually';
import type { Player } from './player';

/** No text, of which nothing is read back: it is in the sandbox, and nowhere else. */
export const LEAVE_FILE = { 'cyber-dojo.sh': "printf 'kept\\000' > behind; echo left" };
export const READ_FILE = { 'cyber-dojo.sh': "tr -d '\\000' < behind || echo nothing is left" };

const PRESS_AGAIN_MS = 500;

/** Looks, and sends the same press again until it is answered with a light, as the page does. */
export function testUntilLight(player: Player, deadlineMs: number): Promise<TestAnswer> {
  return eventually(`a light of ${player.kataId}`, deadlineMs, async () => {
    const answer = await player.test(READ_FILE, `${player.kataId}-again`).catch(() => undefined);
    if (answer?.light) return answer;
    await pause(PRESS_AGAIN_MS);
    return undefined;
  });
}
