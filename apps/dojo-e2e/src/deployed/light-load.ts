import { eventually } from '../system/eventually';
import type { Player } from '../system/players/player';
import { BusyPlayer } from '../system/players/busy-player';
import type { DeployedEnvironment } from './deployed-environment';

/** Submissions of each player before, during and after the disturbance. */
const SUBMISSIONS = 11;
const SUBMITTED_MS = 60_000;

/** Submits Tests during the work and after it. Expects one light for each submission. */
export async function expectAllLights(
  deployed: DeployedEnvironment,
  work: () => Promise<void>,
): Promise<void> {
  const first = await deployed.newPlayer();
  const others = [await deployed.newPlayer(first.kataId), await deployed.newPlayer(first.kataId)];
  const busy = [first, ...others].map((player: Player) => ({
    player,
    submitting: new BusyPlayer(player),
  }));
  try {
    await work();
    await eventually(`${SUBMISSIONS} lights of each`, SUBMITTED_MS, () =>
      Promise.resolve(
        busy.every(({ submitting }) => submitting.answered >= SUBMISSIONS) || undefined,
      ),
    );
  } finally {
    await Promise.all(busy.map(({ submitting }) => submitting.stop()));
  }
  for (const { player, submitting } of busy) {
    const numbers = (await player.lights()).map(({ number }) => number);
    expect(numbers).toEqual(Array.from({ length: submitting.answered }, (_, index) => index + 1));
  }
  // Without a refused call the work has disturbed no player, and the check shows nothing.
  expect(busy.some(({ submitting }) => submitting.refused > 0)).toBe(true);
}
