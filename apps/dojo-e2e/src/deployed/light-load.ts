import { eventually } from '../system/eventually';
import type { Player } from '../system/players/player';
import { BusyPlayer } from '../system/players/busy-player';
import type { DeployedEnvironment } from './deployed-environment';

/** Submissions of each player before, during and after the disturbance. */
const PRESSES = 11;
const PRESSED_MS = 60_000;

/** Submits Tests during the work and after it. Expects one light for each submission. */
export async function expectAllLights(
  deployed: DeployedEnvironment,
  work: () => Promise<void>,
): Promise<void> {
  const first = await deployed.newPlayer();
  const others = [await deployed.newPlayer(first.kataId), await deployed.newPlayer(first.kataId)];
  const busy = [first, ...others].map((player: Player) => ({
    player,
    pressed: new BusyPlayer(player),
  }));
  try {
    await work();
    await eventually(`${PRESSES} lights of each`, PRESSED_MS, () =>
      Promise.resolve(busy.every(({ pressed }) => pressed.answered >= PRESSES) || undefined),
    );
  } finally {
    await Promise.all(busy.map(({ pressed }) => pressed.stop()));
  }
  for (const { player, pressed } of busy) {
    const numbers = (await player.lights()).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: pressed.answered }, (_, index) => index + 1));
  }
  // Without a refused call the work has disturbed no player, and the check shows nothing.
  expect(busy.some(({ pressed }) => pressed.refused > 0)).toBe(true);
}
