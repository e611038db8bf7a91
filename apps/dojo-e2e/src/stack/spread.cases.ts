import { LEAVE_FILE, READ_FILE } from '../system/players/file-in-sandbox';
import { joinKata, createKata } from '../system/players/player';
import { mapBounded } from '../system/map-bounded';
import { ON_MANAGER, ON_EVERY_NODE, type StackEnvironment } from './stack-environment';

const KATAS = Array.from({ length: 30 }, (_, at) => at);
/** 25 % around ten. */
const [FEWEST, MOST] = [8, 12];

/**
 * Defines the tests of katas that are spread over machines. After them every player has joined and has a file in their
 * sandbox.
 */
export function spreadCases(deployed: () => StackEnvironment): void {
  it('has a healthy runner and collector on each node, and controller and reverse proxy on the manager', async () => {
    const { dojo } = deployed();
    await deployed().healthyAt(dojo.manager, ON_MANAGER);
    for (const worker of dojo.workers) await deployed().healthyAt(worker, ON_EVERY_NODE);
    await deployed().areReady(3);
  });

  it('spreads katas over all nodes, and makes lights in each', async () => {
    const stack = deployed();
    const { dojo } = stack;
    const players = await mapBounded(KATAS, async () =>
      joinKata(dojo.url, await createKata(dojo.url, 'python-unittest')),
    );
    stack.players = players;
    stack.runners = await stack.runnersOf(stack.kataIds);
    for (const node of [dojo.manager, ...dojo.workers]) {
      const here = stack.playersAt(node).map(({ kataId }) => `katas-${kataId}`);
      expect(here.length).toBeGreaterThanOrEqual(FEWEST);
      expect(here.length).toBeLessThanOrEqual(MOST);
      expect(await node.docker.volumeNames()).toEqual(expect.arrayContaining(here));
    }
    const answers = await mapBounded(players, (player) => player.test(LEAVE_FILE));
    for (const { light, created } of answers) expect([light?.number, created]).toEqual([1, {}]);
    const looks = await mapBounded(players, (player) => player.test(READ_FILE));
    for (const { light, output } of looks) expect([light?.number, output]).toEqual([2, 'kept']);
  });
}
