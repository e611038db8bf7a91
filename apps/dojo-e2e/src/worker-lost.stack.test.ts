import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from './system/eventually';
import { LEAVE, LOOK, pressUntilLit } from './system/moving-player';
import { joinKata, openKata, type Player } from './system/player';
import { PressingPlayer } from './system/pressing-player';
import { sideBySide } from './system/side-by-side';
import { STACK, startStackDojo, type StackDojo } from './system/stack/stack-dojo';
import type { SwarmNode } from './system/stack/swarm-node';
import type { TestAnswer } from './wire';

const KATAS = 30;
/** Within a quarter of ten. */
const [FEWEST, MOST] = [8, 12];
const BACK_MS = 30_000;
/** Than RUNNER_LOST_SECONDS. */
const LONGER_THAN_LOST_MS = 15_000;
const HEALTHY_MS = 90_000;
const UP_MS = 400_000;

let dojo: StackDojo;
let players: Player[];
/** Where each kata is while nothing is amiss. */
let homes: ReadonlyMap<string, string>;

beforeAll(async () => {
  dojo = await startStackDojo(process.env, 2, ['katas/python-unittest']);
}, UP_MS);
afterAll(() => dojo.stop(), UP_MS);

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const homesOf = async (ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(await Promise.all(ids.map(async (id) => [id, await dojo.homeOf(id)] as const)));
const kataIds = (): string[] => players.map(({ kataId }) => kataId);
const atNode = (node: SwarmNode): Player[] =>
  players.filter(({ kataId }) => homes.get(kataId) === dojo.runnerAt(node));

const EVERYWHERE = ['runner', 'volume-collector'];
const AT_MANAGER = [...EVERYWHERE, 'front-door', 'kata-controller'];
const isHealthyWith = (node: SwarmNode, services: readonly string[]): Promise<true> =>
  eventually(`${services.join(', ')} to be healthy at ${node.name}`, HEALTHY_MS, async () => {
    const healthy = (await node.tasks()).filter(({ health }) => health === 'healthy');
    const names = healthy.map(({ service }) => service).sort();
    const wanted = services.map((service) => `${STACK}_${service}`).sort();
    return names.join() === wanted.join() ? true : undefined;
  });
const areReady = (count: number): Promise<true> =>
  eventually(`${count} runners to be ready`, HEALTHY_MS, async () =>
    (await dojo.metric('katas_runners{state="ready"')) === count ? true : undefined,
  );

it('has a healthy runner and collector on each node, and the controller and the door on the manager', async () => {
  await isHealthyWith(dojo.manager, AT_MANAGER);
  for (const worker of dojo.workers) await isHealthyWith(worker, EVERYWHERE);
  await areReady(3);
});

it('has katas made through the front door spread over all nodes, and lights of each', async () => {
  players = await sideBySide(upTo(KATAS), async () =>
    joinKata(dojo.url, await openKata(dojo.url, 'python-unittest')),
  );
  homes = await homesOf(kataIds());
  for (const node of [dojo.manager, ...dojo.workers]) {
    const here = atNode(node).map(({ kataId }) => `katas-${kataId}`);
    expect(here.length).toBeGreaterThanOrEqual(FEWEST);
    expect(here.length).toBeLessThanOrEqual(MOST);
    expect(await node.docker.volumeNames()).toEqual(expect.arrayContaining(here));
  }
  const answers = await sideBySide(players, (player) => player.test(LEAVE));
  for (const { light, created } of answers) expect([light?.number, created]).toEqual([1, {}]);
  const looks = await sideBySide(players, (player) => player.test(LOOK));
  for (const { light, output } of looks) expect([light?.number, output]).toEqual([2, 'kept']);
});

describe('with a worker whose runner is told to stop, and comes back later than one that just goes may', () => {
  it('its katas are answered no light meanwhile, and then find everything as they left it', async () => {
    const [, drained] = dojo.workers as [SwarmNode, SwarmNode];
    const waiting = atNode(drained);
    await dojo.docker('node', 'update', '--availability', 'drain', drained.name);
    await isHealthyWith(drained, []);
    const meanwhile = await Promise.allSettled(waiting.map((player) => player.test(LOOK)));
    expect(meanwhile.map(({ status }) => status)).not.toContain('fulfilled');
    await pause(LONGER_THAN_LOST_MS);
    await dojo.docker('node', 'update', '--availability', 'active', drained.name);
    await areReady(3);
    for (const { light, output, message } of await sideBySide(waiting, (one) => one.test(LOOK)))
      expect([light?.number, output, message]).toEqual([3, 'kept', undefined]);
    expect(await dojo.metric('katas_moved_total')).toBe(0);
    expect(await homesOf(kataIds())).toEqual(homes);
  });
});

describe('with a worker gone from one moment to the next', () => {
  let lost: SwarmNode;
  let back: { readonly player: Player; readonly answer: TestAnswer; readonly afterMs: number }[];
  const pressed = new Map<string, number>();
  const stayers = (): Player[] => players.filter((player) => !atNode(lost).includes(player));

  beforeAll(async () => {
    [lost] = dojo.workers as [SwarmNode];
    const busy = stayers().slice(0, 4);
    const pressing = busy.map((player) => new PressingPlayer(player));
    const killedMs = performance.now();
    await lost.engine.kill();
    back = await Promise.all(
      atNode(lost).map(async (player) => {
        const answer = await pressUntilLit(player, BACK_MS);
        return { player, answer, afterMs: performance.now() - killedMs };
      }),
    ).finally(() => Promise.all(pressing.map((one) => one.stop())));
    pressing.forEach((one, at) => pressed.set(busy[at]?.kataId ?? '', one.answered));
    for (const one of pressing) expect([one.answered > 10, one.refused]).toEqual([true, 0]);
  });

  it('each of its katas answers at another node within 30 s, with the next light, and says what was lost', async () => {
    const slowestMs = Math.max(...back.map(({ afterMs }) => afterMs));
    const report = `${back.length} katas moved, the last after ${Math.round(slowestMs)} ms\n`;
    process.stderr.write(report);
    expect(back.length).toBeGreaterThanOrEqual(FEWEST);
    expect(slowestMs).toBeLessThan(BACK_MS);
    for (const { player, answer } of back) {
      expect(answer.output).toContain('nothing is left');
      expect(answer.message).toMatch(/sandbox had been lost.*earlier runs left behind is gone/);
      expect(answer.light?.number).toBe(3);
      expect(await dojo.homeOf(player.kataId)).not.toBe(dojo.runnerAt(lost));
    }
    expect(await dojo.metric('katas_moved_total')).toBe(back.length);
  });

  it('no other kata has moved, and what it left in its sandbox is there', async () => {
    for (const { kataId } of stayers()) expect(await dojo.homeOf(kataId)).toBe(homes.get(kataId));
    for (const { output, message } of await sideBySide(stayers(), (player) => player.test(LOOK)))
      expect([output, message]).toEqual(['kept', undefined]);
  });

  it('no light is lost and none is doubled', async () => {
    const drained = atNode(dojo.workers[1] as SwarmNode);
    for (const player of players) {
      const lights = (await player.lights()).map(({ number }) => number);
      const more = drained.includes(player) ? 1 : 0;
      expect(lights).toEqual(upTo(3 + more + (pressed.get(player.kataId) ?? 0)));
    }
  });

  it('is given new katas when it is back, and those that moved stay where they are', async () => {
    const before = await homesOf(kataIds());
    await lost.engine.start();
    await isHealthyWith(lost, EVERYWHERE);
    await areReady(3);
    const fresh = await sideBySide(upTo(12), () => openKata(dojo.url, 'python-unittest'));
    const homesNow = await homesOf(fresh);
    const here = fresh.filter((kataId) => homesNow.get(kataId) === dojo.runnerAt(lost));
    expect(here.length).toBeGreaterThanOrEqual(2);
    expect((await (await joinKata(dojo.url, here[0] ?? '')).test()).colour).toBe('red');
    await sideBySide(back, ({ player }) => player.test(LOOK));
    expect(await homesOf(kataIds())).toEqual(before);
  });
});
