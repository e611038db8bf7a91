import { killProcess } from '../system/deployment';
import { eventually } from '../system/eventually';
import { PressingPlayer } from '../system/pressing-player';
import { SERVICES, type DeployedGround } from './deployed-ground';

export function killedCases(ground: () => DeployedGround): void {
  describe('each service, killed under a light load', () => {
    it('is healthy again, no light is lost, and none is doubled', async () => {
      const first = await ground().newPlayer();
      const players = [
        first,
        await ground().newPlayer(first.kataId),
        await ground().newPlayer(first.kataId),
      ];
      const pressing = players.map((player) => new PressingPlayer(player));
      for (const service of SERVICES) {
        const { State } = await ground().services.inspect(service);
        await killProcess(State.Pid);
        await eventually(`${service} to be healthy again`, 40_000, async () => {
          const now = await ground()
            .services.inspect(service)
            .catch(() => undefined);
          const isAgain =
            now && now.State.Pid !== State.Pid && now.State.Health.Status === 'healthy';
          return isAgain ? true : undefined;
        });
      }
      await Promise.all(pressing.map((one) => one.stop()));
      for (const [at, player] of players.entries()) {
        const numbers = (await player.lights()).map(({ number }) => number);
        const { answered = 0 } = pressing[at] ?? {};
        expect(answered).toBeGreaterThan(10);
        expect(numbers).toEqual(Array.from({ length: answered }, (_, index) => index + 1));
      }
      expect(pressing.reduce((sum, { refused }) => sum + refused, 0)).toBeGreaterThan(0);
    });
  });
}
