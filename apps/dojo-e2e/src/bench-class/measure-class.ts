import { readFile } from 'node:fs/promises';
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
  const [begun, ownBegun] = [await machineNow(), ownCpuMs()];
  const endMs = performance.now() + seconds * 1000;
  const presses = await Promise.all(players.map((player) => testUntil(endMs, player)));
  const [ended, ownMs] = [await machineNow(), ownCpuMs() - ownBegun];
  const totalMs = ended.totalMs - begun.totalMs;
  for (const kataId of new Set(players.map((player) => player.kataId))) {
    await steer(url, kataId, 'end');
  }
  const all = presses.flat();
  return {
    ms: all.filter((ms) => ms !== undefined),
    refused: all.filter((ms) => ms === undefined).length,
    busyShare: (ended.busyMs - begun.busyMs) / totalMs,
    ownShare: ownMs / totalMs,
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
  const begunMs = performance.now();
  const edit = { 'hiker.py': `def answer():\n    return 6 * ${nth}\n` };
  const { light } = await player.test(edit).catch(() => ({ light: null }));
  return light === null ? undefined : performance.now() - begunMs;
}

interface MachineNow {
  /** Sum over all processors since the machine started. The kernel counts in ticks of 10 ms. */
  readonly totalMs: number;
  readonly busyMs: number;
}

/** https://www.kernel.org/doc/html/latest/filesystems/proc.html: `/proc/stat`. */
async function machineNow(): Promise<MachineNow> {
  const [cpu = ''] = (await readFile('/proc/stat', 'utf8')).split('\n');
  // user nice system idle iowait irq softirq steal. The time of guests is part of user.
  const ticks = cpu.trim().split(/\s+/).slice(1, 9).map(Number);
  const totalMs = ticks.reduce((sum, one) => sum + one, 0) * 10;
  const idleMs = ((ticks[3] ?? 0) + (ticks[4] ?? 0)) * 10;
  return { totalMs, busyMs: totalMs - idleMs };
}

/** Returns the processor time of this process. */
function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
