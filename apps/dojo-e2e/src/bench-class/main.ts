import { machineCpuSeconds, observe, percentile, processCpuSeconds } from '@katas/benchmark';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { joinAll, percentText, say, sayTable, timedTest } from '../bench/run-bench';
import { createKata, steer, type Player } from '../system/players/player';

/** The time for which each class size is measured. */
const SECONDS = 150;
const KATA_MAX = 32;
const [SOONEST_MS, LATEST_MS] = [30_000, 60_000];

/**
 * Measures the dojo at an address with classes of several sizes: `npm run bench:class -- http://127.0.0.1:3000 50 100
 * 200`. Each avatar has Python's unittest and submits a Test every 30 to 60 s. The dojo must be on this machine, with
 * nothing else running.
 */
async function main([url = '', ...sizes]: readonly string[]): Promise<void> {
  if (!URL.canParse(url) || sizes.length === 0 || !sizes.every((size) => Number(size) > 0))
    return say('Usage: npm run bench:class -- http://127.0.0.1:3000 50 100 200');
  const times = ['p50 ms', 'p95 ms', 'longest ms'];
  const rows: (string | number)[][] = [
    ['avatars', 'tests', ...times, 'without a light', 'processors busy'],
  ];
  for (const size of sizes.map(Number)) {
    const { all, busyShare, ownShare } = await measureClass(url, size);
    const ms = all.filter((one) => one !== undefined);
    const figures = [50, 95, 100].map((percent) => Math.round(percentile(ms, percent)));
    const busy = `${percentText(busyShare - ownShare)} (and ${percentText(ownShare)} to submit)`;
    rows.push([size, ms.length, ...figures, all.length - ms.length, busy]);
  }
  sayTable(rows);
}

/** Resolves to the time of each Test, undefined without a light, and to the share of the processors that was busy. */
async function measureClass(url: string, avatars: number) {
  const players = await seat(url, avatars);
  const endMs = performance.now() + SECONDS * 1000;
  let all: readonly (number | undefined)[] = [];
  const ownBefore = processCpuSeconds(process.pid);
  const used = await observe(machineCpuSeconds, async () => {
    all = (await Promise.all(players.map((player) => testUntil(endMs, player)))).flat();
  });
  const ownSeconds = processCpuSeconds(process.pid) - ownBefore;
  const allSeconds = used.seconds * availableParallelism();
  for (const kataId of new Set(players.map((player) => player.kataId)))
    await steer(url, kataId, 'end');
  return { all, busyShare: used.cpuSeconds / allSeconds, ownShare: ownSeconds / allSeconds };
}

async function seat(url: string, avatars: number): Promise<readonly Player[]> {
  const players: Player[] = [];
  while (players.length < avatars) {
    const count = Math.min(KATA_MAX, avatars - players.length);
    players.push(...(await joinAll(url, await createKata(url, 'python-unittest'), count)));
  }
  return players;
}

/** Starts at a random moment, so that the submissions of all players are spread over time. */
async function testUntil(endMs: number, player: Player): Promise<(number | undefined)[]> {
  const taken: (number | undefined)[] = [];
  let waitMs = Math.random() * LATEST_MS;
  while (performance.now() + waitMs < endMs) {
    await pause(waitMs);
    const test = timedTest(player);
    taken.push(await test.then(({ ms }) => ms).catch(() => undefined));
    waitMs = SOONEST_MS + Math.random() * (LATEST_MS - SOONEST_MS);
  }
  return taken;
}

void main(process.argv.slice(2));
