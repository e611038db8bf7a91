import { eventually } from '../system/eventually';
import { mapBounded } from '../system/map-bounded';
import type { Machine } from '../system/machines/machine';
import { startMachinesDojo, type MachinesDojo } from '../system/machines/machines-dojo';
import { LEAVE_FILE, READ_FILE, testUntilLight } from '../system/players/file-in-sandbox';
import { joinKata, createKata, type Player } from '../system/players/player';
import { BusyPlayer } from '../system/players/busy-player';
import type { TestAnswer } from '../wire';

const KATAS = 60;
/** Twenty, plus or minus 25 %. */
const [FEWEST, MOST] = [15, 25];
const BACK_MS = 30_000;
const UP_MS = 300_000;

let starting: Promise<MachinesDojo>;
let dojo: MachinesDojo;
let players: Player[];
/** The runner of each kata before the failure. */
let runners: ReadonlyMap<string, string>;
let lost: Machine;
let others: Machine[];
let made: ReadonlyMap<string, string>[];

beforeAll(async () => {
  starting = startMachinesDojo(process.env, 3, ['katas/python-unittest']);
  dojo = await starting;
}, UP_MS);
// Also when the start took too long: it goes on. When it fails, it removes what it has made.
afterAll(async () => (await starting.catch(() => undefined))?.stop(), UP_MS);

const runnersOf = async (ids: readonly string[]): Promise<Map<string, string>> =>
  new Map(await Promise.all(ids.map(async (id) => [id, await dojo.runnerOf(id)] as const)));
const kataIds = (): string[] => players.map(({ kataId }) => kataId);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const isAtLost = ({ kataId }: Player): boolean => runners.get(kataId) === lost.id;

it('spreads sixty katas over three machines within 25 % of even', async () => {
  players = await mapBounded(upTo(KATAS), async () =>
    joinKata(dojo.url, await createKata(dojo.url, 'python-unittest')),
  );
  runners = await runnersOf(kataIds());
  for (const { id, volumes } of dojo.machines) {
    const here = kataIds().filter((kataId) => runners.get(kataId) === id);
    expect(here.length).toBeGreaterThanOrEqual(FEWEST);
    expect(here.length).toBeLessThanOrEqual(MOST);
    expect([...(await volumes()).keys()].sort()).toEqual(here.map((at) => `katas-${at}`).sort());
  }
});

it('makes a light in each kata, with a file that exists only in its sandbox', async () => {
  const answers = await mapBounded(players, (player) => player.test(LEAVE_FILE));
  for (const { light, created } of answers) expect([light?.number, created]).toEqual([1, {}]);
  const looks = await mapBounded(players, (player) => player.test(READ_FILE));
  for (const { light, output } of looks) expect([light?.number, output]).toEqual([2, 'kept']);
});

describe('when one engine is killed', () => {
  let back: { readonly player: Player; readonly answer: TestAnswer; readonly afterMs: number }[];

  beforeAll(async () => {
    [lost, ...others] = dojo.machines as [Machine, ...Machine[]];
    made = await Promise.all(others.map(({ volumes }) => volumes()));
    const stayers = players.filter((player) => !isAtLost(player));
    const busy = stayers.slice(0, 4).map((player) => new BusyPlayer(player));
    const killedMs = performance.now();
    const lose = async () => {
      await lost.engine.kill();
      return Promise.all(
        players.filter(isAtLost).map(async (player) => {
          const answer = await testUntilLight(player, BACK_MS);
          return { player, answer, afterMs: performance.now() - killedMs };
        }),
      );
    };
    back = await lose().finally(() => Promise.all(busy.map((one) => one.stop())));
    busy.forEach((one, at) => answered.set(stayers[at]?.kataId ?? '', one.answered));
    for (const one of busy) expect([one.answered > 10, one.refused]).toEqual([true, 0]);
  });

  const answered = new Map<string, number>();

  it('its katas continue on other machines within 30 s, and report lost files', async () => {
    expect(back.length).toBeGreaterThanOrEqual(FEWEST);
    for (const { player, answer, afterMs } of back) {
      expect(afterMs).toBeLessThan(BACK_MS);
      expect(answer.output).toContain('nothing is left');
      expect(answer.message).toMatch(/sandbox was recreated.*earlier runs are gone/);
      expect(answer.light?.number).toBe(3);
      expect(others.map(({ id }) => id)).toContain(await dojo.runnerOf(player.kataId));
    }
    const slowest = Math.max(...back.map(({ afterMs }) => afterMs));
    process.stderr.write(`${back.length} katas moved, the last after ${Math.round(slowest)} ms\n`);
    expect(await dojo.metric('katas_moved_total')).toBe(back.length);
  });

  it('other katas stay on their runner, with their volume and sandbox', async () => {
    const stayers = players.filter((player) => !isAtLost(player));
    for (const { kataId } of stayers) expect(await dojo.runnerOf(kataId)).toBe(runners.get(kataId));
    for (const [at, { volumes }] of others.entries())
      expect(Object.fromEntries(await volumes())).toMatchObject(Object.fromEntries(made[at] ?? []));
    for (const { output, message } of await mapBounded(stayers, (player) => player.test(READ_FILE)))
      expect([output, message]).toEqual(['kept', undefined]);
  });

  it('no light is lost or doubled', async () => {
    for (const player of players) {
      const lights = (await player.lights()).map(({ number }) => number);
      expect(lights).toEqual(upTo(3 + (answered.get(player.kataId) ?? 0)));
    }
  });

  describe('and started again', () => {
    beforeAll(async () => {
      await lost.engine.start();
      await eventually('three runners to be ready', BACK_MS, async () =>
        (await dojo.metric('katas_runners{state="ready"')) === 3 ? true : undefined,
      );
    });

    it('gets new katas', async () => {
      const fresh = await mapBounded(upTo(12), () => createKata(dojo.url, 'python-unittest'));
      const runnersNow = await runnersOf(fresh);
      const here = fresh.filter((kataId) => runnersNow.get(kataId) === lost.id);
      // No machine gets more than 1.1 times its share, which is five of twelve katas.
      expect(here.length).toBeGreaterThanOrEqual(2);
      for (const kataId of here)
        expect(await lost.docker.volumeNames()).toContain(`katas-${kataId}`);
      const player = await joinKata(dojo.url, here[0] ?? '');
      expect((await player.test()).colour).toBe('red');
    });

    it('katas that have moved stay on their new machine, with their sandboxes', async () => {
      const before = await runnersOf(kataIds());
      const movers = back.map(({ player }) => player);
      await mapBounded(movers, (player) => player.test(LEAVE_FILE));
      for (const { output, message, light } of await mapBounded(movers, (one) =>
        one.test(READ_FILE),
      ))
        expect([output, message, light?.number]).toEqual(['kept', undefined, 5]);
      expect(await runnersOf(kataIds())).toEqual(before);
      for (const { kataId } of movers) expect(before.get(kataId)).not.toBe(lost.id);
    });
  });
});
