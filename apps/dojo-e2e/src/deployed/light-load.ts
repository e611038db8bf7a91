import { eventually } from '../system/eventually';
import type { Player } from '../system/player';
import { PressingPlayer } from '../system/pressing-player';
import type { DeployedGround } from './deployed-ground';

/** Presses of each, before, in and after whatever happens. */
const PRESSES = 11;
const PRESSED_MS = 60_000;

/** Presses while the work is done, and goes on after it; then each has one light for each press, none lost, none doubled. */
export async function expectAllLights(
  ground: DeployedGround,
  work: () => Promise<void>,
): Promise<void> {
  const first = await ground.newPlayer();
  const others = [await ground.newPlayer(first.kataId), await ground.newPlayer(first.kataId)];
  const pressing = [first, ...others].map((player: Player) => ({
    player,
    pressed: new PressingPlayer(player),
  }));
  try {
    await work();
    await eventually(`${PRESSES} lights of each`, PRESSED_MS, () =>
      Promise.resolve(pressing.every(({ pressed }) => pressed.answered >= PRESSES) || undefined),
    );
  } finally {
    await Promise.all(pressing.map(({ pressed }) => pressed.stop()));
  }
  for (const { player, pressed } of pressing) {
    const numbers = (await player.lights()).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: pressed.answered }, (_, index) => index + 1));
  }
  // Else nothing was in the way of anybody, and this shows little.
  expect(pressing.some(({ pressed }) => pressed.refused > 0)).toBe(true);
}
