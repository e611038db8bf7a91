import { LEAVE, LOOK } from '../system/moving-player';
import { joinKata, openKata } from '../system/player';
import { sideBySide } from '../system/side-by-side';
import { AT_MANAGER, EVERYWHERE, type StackGround } from './stack-ground';

const KATAS = Array.from({ length: 30 }, (_, at) => at);
/** Within a quarter of ten. */
const [FEWEST, MOST] = [8, 12];

/** Everybody is there, and has left something in their sandbox, when these are through. */
export function spreadCases(ground: () => StackGround): void {
  it('has a healthy runner and collector on each node, and the controller and the door on the manager', async () => {
    const { dojo } = ground();
    await ground().healthyAt(dojo.manager, AT_MANAGER);
    for (const worker of dojo.workers) await ground().healthyAt(worker, EVERYWHERE);
    await ground().areReady(3);
  });

  it('has katas made through the front door spread over all nodes, and lights of each', async () => {
    const stack = ground();
    const { dojo } = stack;
    const players = await sideBySide(KATAS, async () =>
      joinKata(dojo.url, await openKata(dojo.url, 'python-unittest')),
    );
    stack.players = players;
    stack.homes = await stack.homesOf(stack.kataIds);
    for (const node of [dojo.manager, ...dojo.workers]) {
      const here = stack.playersAt(node).map(({ kataId }) => `katas-${kataId}`);
      expect(here.length).toBeGreaterThanOrEqual(FEWEST);
      expect(here.length).toBeLessThanOrEqual(MOST);
      expect(await node.docker.volumeNames()).toEqual(expect.arrayContaining(here));
    }
    const answers = await sideBySide(players, (player) => player.test(LEAVE));
    for (const { light, created } of answers) expect([light?.number, created]).toEqual([1, {}]);
    const looks = await sideBySide(players, (player) => player.test(LOOK));
    for (const { light, output } of looks) expect([light?.number, output]).toEqual([2, 'kept']);
  });
}
