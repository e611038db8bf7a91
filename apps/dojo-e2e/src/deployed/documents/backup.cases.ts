import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Player } from '../../system/players/player';
import { BusyPlayer } from '../../system/players/busy-player';
import { runProgram } from '../../system/run-program';
import type { DeployedEnvironment } from '../deployed-environment';
import { operationsCommands } from './operations-commands';

export function backupCases(deployed: () => DeployedEnvironment, timeoutMs: number): void {
  it(
    'restores a backup that was made under load by the commands of docs/operations.md, with every light complete',
    async () => {
      const { katas, docker, newPlayer, outside } = deployed();
      const dir = await mkdtemp(join(tmpdir(), 'katas-backup-'));
      const paste = (word: string) => {
        const commands = operationsCommands(word).replace(/^npm run .*$/gm, ':');
        const place = { BACKUP: join(dir, 'katas.tar'), KATAS_DIR: katas.katasDir };
        return runProgram(['bash', '-c', commands], { env: { ...outside, ...place } });
      };
      const first = await newPlayer();
      const players = [first, await newPlayer(first.kataId), await newPlayer()];
      for (const player of players) await player.test();
      const kept = await Promise.all(players.map((player) => player.light(1)));
      const busy = players.map((player) => new BusyPlayer(player));
      await paste('--append').finally(() => Promise.all(busy.map((one) => one.stop())));
      const latest = await Promise.all(players.map((player) => player.lights()));

      await katas.down();
      await rm(katas.katasDir, { recursive: true });
      for (const kataId of new Set(players.map((player) => player.kataId))) {
        await docker.removeVolume(`katas-${kataId}`);
      }
      await paste('--extract');
      await katas.deploy();
      for (const [index, player] of players.entries()) {
        expect(await player.light(1)).toEqual(kept[index]);
        await expectWhole(player, latest[index]?.length ?? 0);
      }
      await rm(dir, { recursive: true });
    },
    timeoutMs,
  );
}

/** Expects that every light is complete, that there are at most `lightsMax`, and that the next Test works. */
async function expectWhole(player: Player, lightsMax: number): Promise<void> {
  const lights = await player.lights();
  expect(lights.length).toBeLessThanOrEqual(lightsMax);
  for (const { number } of lights) {
    expect(Object.keys((await player.light(number)).files)).toContain('cyber-dojo.sh');
  }
  const { light, output } = await player.test();
  expect(light?.number).toBe(lights.length + 1);
  expect(output).toContain('42 != 54');
}
