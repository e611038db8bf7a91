import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../system/eventually';
import { LOOK } from '../system/moving-player';
import { sideBySide } from '../system/side-by-side';
import { STACK } from '../system/stack/stack-dojo';
import type { SwarmNode } from '../system/stack/swarm-node';
import { AT_MANAGER, EVERYWHERE, lightsOf, type StackGround } from './stack-ground';

/** Than RUNNER_LOST_SECONDS. */
const LONGER_THAN_LOST_MS = 15_000;
/** Half a minute between two nodes. */
const UPGRADE_MS = 240_000;

export function stoppedRunnerCases(ground: () => StackGround): void {
  it('has katas wait for a runner that was told to stop, longer than for one that just goes', async () => {
    const { dojo } = ground();
    const [, drained] = dojo.workers as [SwarmNode, SwarmNode];
    const waiting = ground().playersAt(drained);
    await dojo.docker('node', 'update', '--availability', 'drain', drained.name);
    await ground().healthyAt(drained, []);
    const meanwhile = await Promise.allSettled(waiting.map((player) => player.test(LOOK)));
    expect(meanwhile.map(({ status }) => status)).not.toContain('fulfilled');
    await pause(LONGER_THAN_LOST_MS);
    await dojo.docker('node', 'update', '--availability', 'active', drained.name);
    await ground().areReady(3);
    await allIsKept(ground());
    expect(await dojo.metric('katas_moved_total')).toBe(0);
  });

  it(
    'has no kata move when all its services are replaced, controller and runners at once',
    async () => {
      const { dojo } = ground();
      const containers = async (): Promise<readonly string[]> => [
        ...(await ground().healthyAt(dojo.manager, AT_MANAGER)),
        ...(await ground().healthyAt(dojo.workers[0] as SwarmNode, EVERYWHERE)),
        ...(await ground().healthyAt(dojo.workers[1] as SwarmNode, EVERYWHERE)),
      ];
      const old = await containers();
      for (const service of AT_MANAGER)
        await dojo.docker('service', 'update', '--force', '--detach', `${STACK}_${service}`);
      await eventually('all to be replaced', UPGRADE_MS, async () =>
        (await containers()).some((id) => old.includes(id)) ? undefined : true,
      );
      await ground().areReady(3);
      await allIsKept(ground());
    },
    UPGRADE_MS,
  );
}

/** Each has one light more then. */
async function allIsKept(stack: StackGround): Promise<void> {
  const before = await lightsOf(stack.players);
  const answers = await sideBySide(stack.players, async (player) => {
    const { light, output, message } = await player.test(LOOK);
    return [player.kataId, light?.number, output, message];
  });
  for (const [kataId, ...answer] of answers)
    expect(answer).toEqual([(before.get(kataId as string) ?? 0) + 1, 'kept', undefined]);
  expect(await stack.homesOf(stack.kataIds)).toEqual(stack.homes);
}
