import * as benchmark from '@katas/benchmark';
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
  const head = ['avatars', 'tests', 'p50 ms', 'p95 ms', 'longest ms', 'without a light'];
  const rows: benchmark.Row[] = [[...head, 'processors busy']];
  for (const size of sizes) rows.push(await measureClass(url, Number(size)));
  sayTable(rows);
}

/** Resolves to the cells of a class: the times of its Tests, and the share of the processors that was busy. */
async function measureClass(url: string, avatars: number): Promise<benchmark.Row> {
  const players: Player[] = [];
  while (players.length < avatars) {
    const count = Math.min(KATA_MAX, avatars - players.length);
    players.push(...(await joinAll(url, await createKata(url, 'python-unittest'), count)));
  }
  const endMs = performance.now() + SECONDS * 1000;
  const ownBefore = benchmark.processCpuSeconds(process.pid);
  const tests = () => Promise.all(players.map((player) => testUntil(endMs, player)));
  const used = await benchmark.observe(benchmark.machineCpuSeconds, tests);
  const own = benchmark.processCpuSeconds(process.pid) - ownBefore;
  for (const kataId of new Set(players.map((player) => player.kataId)))
    await steer(url, kataId, 'end');
  const all = used.result.flat();
  const ms = all.filter(Number.isFinite);
  const times = [50, 95, 100].map((percent) => Math.round(benchmark.percentile(ms, percent)));
  const share = (cpu: number) => percentText(cpu / (used.seconds * availableParallelism()));
  const busy = `${share(used.cpuSeconds - own)} (and ${share(own)} to submit)`;
  return [avatars, ms.length, ...times, all.length - ms.length, busy];
}

/** Starts at a random moment, so that the submissions of all players are spread. NaN is a Test without a light. */
async function testUntil(endMs: number, player: Player): Promise<number[]> {
  const taken: number[] = [];
  let waitMs = Math.random() * LATEST_MS;
  while (performance.now() + waitMs < endMs) {
    await pause(waitMs);
    taken.push((await timedTest(player).catch(() => ({ ms: NaN }))).ms);
    waitMs = SOONEST_MS + Math.random() * (LATEST_MS - SOONEST_MS);
  }
  return taken;
}

void main(process.argv.slice(2));
