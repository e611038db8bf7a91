import { machineCpuSeconds, msOf, observe, processCpuSeconds } from '@katas/benchmark';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { joinKata, createKata, steer, type Player } from '../system/players/player';

export interface ClassMeasure {
  /** From each submission to its light. */
  readonly ms: readonly number[];
  /** Submissions that got no light. */
  readonly refused: number;
  /** The share of all processors that was busy, and the part of it that this program used. */
  readonly busyShare: number;
  readonly ownShare: number;
}

const KATA_MAX = 32;
const [SOONEST_MS, LATEST_MS] = [30_000, 60_000];

export async function measureClass(
  url: string,
  avatars: number,
  seconds: number,
): Promise<ClassMeasure> {
  const players = await seat(url, avatars);
  const endMs = performance.now() + seconds * 1000;
  let all: readonly (number | undefined)[] = [];
  const ownBefore = processCpuSeconds(process.pid);
  const used = await observe(machineCpuSeconds, async () => {
    all = (await Promise.all(players.map((player) => testUntil(endMs, player)))).flat();
  });
  const ownSeconds = processCpuSeconds(process.pid) - ownBefore;
  const allSeconds = used.seconds * availableParallelism();
  for (const kataId of new Set(players.map((player) => player.kataId))) {
    await steer(url, kataId, 'end');
  }
  return {
    ms: all.filter((ms) => ms !== undefined),
    refused: all.filter((ms) => ms === undefined).length,
    busyShare: used.cpuSeconds / allSeconds,
    ownShare: ownSeconds / allSeconds,
  };
}

async function seat(url: string, avatars: number): Promise<readonly Player[]> {
  const players: Player[] = [];
  while (players.length < avatars) {
    const kataId = await createKata(url, 'python-unittest');
    for (let count = 0; count < KATA_MAX && players.length < avatars; count += 1) {
      players.push(await joinKata(url, kataId));
    }
  }
  return players;
}

/** Starts at a random moment, so that the submissions of all players are spread over time. */
async function testUntil(endMs: number, player: Player): Promise<(number | undefined)[]> {
  const taken: (number | undefined)[] = [];
  let waitMs = Math.random() * LATEST_MS;
  while (performance.now() + waitMs < endMs) {
    await pause(waitMs);
    taken.push(await testMs(player, taken.length));
    waitMs = SOONEST_MS + Math.random() * (LATEST_MS - SOONEST_MS);
  }
  return taken;
}

async function testMs(player: Player, nth: number): Promise<number | undefined> {
  const edit = { 'hiker.py': `def answer():\n    return 6 * ${nth}\n` };
  let hasLight = false;
  const ms = await msOf(async () => {
    hasLight = await player.test(edit).then(
      ({ light }) => light !== null,
      () => false,
    );
  });
  return hasLight ? ms : undefined;
}
