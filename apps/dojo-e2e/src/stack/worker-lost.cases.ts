import { LOOK, pressUntilLit } from '../system/moving-player';
import { joinKata, openKata, type Player } from '../system/player';
import { PressingPlayer } from '../system/pressing-player';
import { sideBySide } from '../system/side-by-side';
import type { SwarmNode } from '../system/stack/swarm-node';
import type { TestAnswer } from '../wire';
import { EVERYWHERE, lightsOf, type StackGround } from './stack-ground';

const BACK_MS = 30_000;

export function workerLostCases(ground: () => StackGround): void {
  describe('with a worker gone from one moment to the next', () => {
    let lost: SwarmNode;
    let before: ReadonlyMap<string, number>;
    let back: { readonly player: Player; readonly answer: TestAnswer; readonly afterMs: number }[];
    const pressed = new Map<string, number>();
    const atLost = (): Player[] => ground().playersAt(lost);
    const stayers = (): Player[] => ground().players.filter((one) => !atLost().includes(one));
    const numberBefore = ({ kataId }: Player): number => before.get(kataId) ?? 0;

    beforeAll(async () => {
      [lost] = ground().dojo.workers as [SwarmNode];
      before = await lightsOf(ground().players);
      const busy = stayers().slice(0, 4);
      const pressing = busy.map((player) => new PressingPlayer(player));
      const killedMs = performance.now();
      await lost.engine.kill();
      back = await Promise.all(
        atLost().map(async (player) => {
          const answer = await pressUntilLit(player, BACK_MS);
          return { player, answer, afterMs: performance.now() - killedMs };
        }),
      ).finally(() => Promise.all(pressing.map((one) => one.stop())));
      pressing.forEach((one, at) => pressed.set(busy[at]?.kataId ?? '', one.answered));
      for (const one of pressing) expect([one.answered > 10, one.refused]).toEqual([true, 0]);
    });

    it('each of its katas answers at another node within 30 s, with the next light, and says what was lost', async () => {
      const { dojo } = ground();
      const slowestMs = Math.max(...back.map(({ afterMs }) => afterMs));
      const report = `${back.length} katas moved, the last after ${Math.round(slowestMs)} ms\n`;
      process.stderr.write(report);
      expect(back.length).toBeGreaterThan(0);
      expect(slowestMs).toBeLessThan(BACK_MS);
      for (const { player, answer } of back) {
        expect(answer.output).toContain('nothing is left');
        expect(answer.message).toMatch(/sandbox had been lost.*earlier runs left behind is gone/);
        expect(answer.light?.number).toBe(numberBefore(player) + 1);
        expect(await dojo.homeOf(player.kataId)).not.toBe(dojo.runnerAt(lost));
      }
      expect(await dojo.metric('katas_moved_total')).toBe(back.length);
    });

    it('no other kata has moved, and what it left in its sandbox is there', async () => {
      const { dojo, homes } = ground();
      for (const { kataId } of stayers()) expect(await dojo.homeOf(kataId)).toBe(homes.get(kataId));
      const looks = await sideBySide(stayers(), (player) => player.test(LOOK));
      for (const { output, message } of looks)
        expect([output, message]).toEqual(['kept', undefined]);
    });

    it('no light is lost and none is doubled', async () => {
      for (const player of ground().players) {
        const numbers = (await player.lights()).map(({ number }) => number);
        const count = numberBefore(player) + 1 + (pressed.get(player.kataId) ?? 0);
        expect(numbers).toEqual(Array.from({ length: count }, (_, at) => at + 1));
      }
    });

    it('is given new katas when it is back, and those that moved stay where they are', async () => {
      const stack = ground();
      const { url, runnerAt } = stack.dojo;
      const homes = await stack.homesOf(stack.kataIds);
      await lost.engine.start();
      await stack.healthyAt(lost, EVERYWHERE);
      await stack.areReady(3);
      const fresh = await sideBySide([...Array(12)], () => openKata(url, 'python-unittest'));
      const freshHomes = await stack.homesOf(fresh);
      const here = fresh.filter((kataId) => freshHomes.get(kataId) === runnerAt(lost));
      expect(here.length).toBeGreaterThanOrEqual(2);
      expect((await (await joinKata(url, here[0] ?? '')).test()).colour).toBe('red');
      await sideBySide(back, ({ player }) => player.test(LOOK));
      expect(await stack.homesOf(stack.kataIds)).toEqual(homes);
    });
  });
}
