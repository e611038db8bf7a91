import { READ_FILE, testUntilLight } from '../system/players/file-in-sandbox';
import { joinKata, createKata, type Player } from '../system/players/player';
import { BusyPlayer } from '../system/players/busy-player';
import { mapBounded } from '../system/map-bounded';
import type { SwarmNode } from '../system/stack/swarm-node';
import type { TestAnswer } from '../wire';
import { ON_EVERY_NODE, lightsOf, type StackEnvironment } from './stack-environment';

const BACK_MS = 30_000;

export function workerLostCases(deployed: () => StackEnvironment): void {
  describe('when a worker is killed', () => {
    let lost: SwarmNode;
    let before: ReadonlyMap<string, number>;
    let back: { readonly player: Player; readonly answer: TestAnswer; readonly afterMs: number }[];
    const answered = new Map<string, number>();
    const atLost = (): Player[] => deployed().playersAt(lost);
    const stayers = (): Player[] => deployed().players.filter((one) => !atLost().includes(one));
    const numberBefore = ({ kataId }: Player): number => before.get(kataId) ?? 0;

    beforeAll(async () => {
      [lost] = deployed().dojo.workers as [SwarmNode];
      before = await lightsOf(deployed().players);
      const submitting = stayers().slice(0, 4);
      const busy = submitting.map((player) => new BusyPlayer(player));
      const killedMs = performance.now();
      const lose = async () => {
        await lost.engine.kill();
        return Promise.all(
          atLost().map(async (player) => {
            const answer = await testUntilLight(player, BACK_MS);
            return { player, answer, afterMs: performance.now() - killedMs };
          }),
        );
      };
      back = await lose().finally(() => Promise.all(busy.map((one) => one.stop())));
      busy.forEach((one, at) => answered.set(submitting[at]?.kataId ?? '', one.answered));
      for (const one of busy) expect([one.answered > 10, one.refused]).toEqual([true, 0]);
    });

    it('its katas continue on other nodes within 30 s, and report lost files', async () => {
      const { dojo } = deployed();
      const slowestMs = Math.max(...back.map(({ afterMs }) => afterMs));
      const report = `${back.length} katas moved, the last after ${Math.round(slowestMs)} ms\n`;
      process.stderr.write(report);
      expect(back.length).toBeGreaterThan(0);
      expect(slowestMs).toBeLessThan(BACK_MS);
      for (const { player, answer } of back) {
        expect(answer.output).toContain('nothing is left');
        expect(answer.message).toMatch(/sandbox was recreated.*earlier runs are gone/);
        expect(answer.light?.number).toBe(numberBefore(player) + 1);
        expect(await dojo.runnerOf(player.kataId)).not.toBe(dojo.runnerAt(lost));
      }
      expect(await dojo.metric('katas_moved_total')).toBe(back.length);
    });

    it('other katas stay on their node, with their sandboxes', async () => {
      const { dojo, runners } = deployed();
      for (const { kataId } of stayers())
        expect(await dojo.runnerOf(kataId)).toBe(runners.get(kataId));
      const looks = await mapBounded(stayers(), (player) => player.test(READ_FILE));
      for (const { output, message } of looks)
        expect([output, message]).toEqual(['kept', undefined]);
    });

    it('no light is lost or doubled', async () => {
      for (const player of deployed().players) {
        const numbers = (await player.lights()).map(({ number }) => number);
        const count = numberBefore(player) + 1 + (answered.get(player.kataId) ?? 0);
        expect(numbers).toEqual(Array.from({ length: count }, (_, at) => at + 1));
      }
    });

    it('gets new katas when it is back, and katas that have moved stay', async () => {
      const stack = deployed();
      const { url, runnerAt } = stack.dojo;
      const runners = await stack.runnersOf(stack.kataIds);
      await lost.engine.start();
      await stack.healthyAt(lost, ON_EVERY_NODE);
      await stack.areReady(3);
      const fresh = await mapBounded([...Array(12)], () => createKata(url, 'python-unittest'));
      const freshRunners = await stack.runnersOf(fresh);
      const here = fresh.filter((kataId) => freshRunners.get(kataId) === runnerAt(lost));
      expect(here.length).toBeGreaterThanOrEqual(2);
      expect((await (await joinKata(url, here[0] ?? '')).test()).colour).toBe('red');
      await mapBounded(back, ({ player }) => player.test(READ_FILE));
      expect(await stack.runnersOf(stack.kataIds)).toEqual(runners);
    });
  });
}
