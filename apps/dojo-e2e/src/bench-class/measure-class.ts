import { setTimeout as pause } from 'node:timers/promises';
import { httpCall } from '../system/calls/http-call';
import { joinKata, createKata, type Player } from '../system/players/player';
import { machineNow, ownCpuMs } from './machine';

export interface ClassMeasure {
  /** From each press to its light. */
  readonly ms: readonly number[];
  /** Presses that came to no light. */
  readonly refused: number;
  /** Of all processors, what was busy; and of that, what it took to press. */
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
    await httpCall('POST', `${url}/api/katas/${kataId}/end`, { body: {} });
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

/** The first press is at any moment, so that they do not all come at once. */
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
