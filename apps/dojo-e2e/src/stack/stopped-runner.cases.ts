import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../system/eventually';
import { READ_FILE } from '../system/players/file-in-sandbox';
import { mapBounded } from '../system/map-bounded';
import { STACK } from '../system/stack/stack-dojo';
import type { SwarmNode } from '../system/stack/swarm-node';
import { ON_MANAGER, ON_EVERY_NODE, lightsOf, type StackEnvironment } from './stack-environment';

/** RUNNER_LOST_SECONDS is 10. */
const LONGER_THAN_LOST_MS = 15_000;
/** Swarm waits half a minute between two nodes. */
const UPGRADE_MS = 240_000;

export function stoppedRunnerCases(deployed: () => StackEnvironment): void {
  it('keeps katas on a runner that was told to stop, for longer than on a lost one', async () => {
    const { dojo } = deployed();
    const [, drained] = dojo.workers as [SwarmNode, SwarmNode];
    const waiting = deployed().playersAt(drained);
    await dojo.docker('node', 'update', '--availability', 'drain', drained.name);
    await deployed().healthyAt(drained, []);
    const meanwhile = await Promise.allSettled(waiting.map((player) => player.test(READ_FILE)));
    expect(meanwhile.map(({ status }) => status)).not.toContain('fulfilled');
    await pause(LONGER_THAN_LOST_MS);
    await dojo.docker('node', 'update', '--availability', 'active', drained.name);
    await deployed().areReady(3);
    await allIsKept(deployed());
    expect(await dojo.metric('katas_moved_total')).toBe(0);
  });

  it(
    'moves no kata when all services are replaced at once',
    async () => {
      const { dojo } = deployed();
      const containers = async (): Promise<readonly string[]> => [
        ...(await deployed().healthyAt(dojo.manager, ON_MANAGER)),
        ...(await deployed().healthyAt(dojo.workers[0] as SwarmNode, ON_EVERY_NODE)),
        ...(await deployed().healthyAt(dojo.workers[1] as SwarmNode, ON_EVERY_NODE)),
      ];
      const old = await containers();
      for (const service of ON_MANAGER)
        await dojo.docker('service', 'update', '--force', '--detach', `${STACK}_${service}`);
      await eventually('all to be replaced', UPGRADE_MS, async () =>
        (await containers()).some((id) => old.includes(id)) ? undefined : true,
      );
      await deployed().areReady(3);
      await allIsKept(deployed());
    },
    UPGRADE_MS,
  );
}

/** Expects every kata on its runner with its sandbox, and makes one light in each. */
async function allIsKept(stack: StackEnvironment): Promise<void> {
  const before = await lightsOf(stack.players);
  const answers = await mapBounded(stack.players, async (player) => {
    const { light, output, message } = await player.test(READ_FILE);
    return [player.kataId, light?.number, output, message];
  });
  for (const [kataId, ...answer] of answers)
    expect(answer).toEqual([(before.get(kataId as string) ?? 0) + 1, 'kept', undefined]);
  expect(await stack.runnersOf(stack.kataIds)).toEqual(stack.runners);
}
