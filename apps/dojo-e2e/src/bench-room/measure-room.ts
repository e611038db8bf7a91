import { Dashboards, observe } from '@katas/benchmark';
import { setTimeout as pause } from 'node:timers/promises';
import type { Light } from '../wire';
import { httpCall } from '../system/calls/http-call';
import { createKata, joinKata, steer, type Player } from '../system/players/player';

export interface RoomMeasure {
  /** Each Test from its submission to its light, without and with everything of the room. */
  readonly off: readonly number[];
  readonly on: readonly number[];
  /** From the answer of a Test to its event on each dashboard. */
  readonly delays: readonly number[];
  readonly eventsOfOne: number;
  /** The processor time of kata-controller, with 40 dashboards: while nobody tests, and while all do. */
  readonly idleShare: number;
  readonly busyShare: number;
}

const AVATARS = 40;
const DASHBOARDS = 40;
const TESTS = 5;
const ROUNDS = 1;
const BETWEEN_MS = 8000;
const IDLE_MS = 10_000;
const EVERYBODY = { seconds: 60, roles: ['Ada', 'Grace', 'Edsger'] };

export async function measureRoom(url: string): Promise<RoomMeasure> {
  const kataId = await createKata(url, 'python-unittest');
  const players: Player[] = [];
  while (players.length < AVATARS) players.push(await joinKata(url, kataId));
  const [off, on, delays]: [number[], number[], number[]] = [[], [], []];
  let [eventsOfOne, idleShare, busyShare] = [0, 0, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    off.push(...(await testAll(players)).map(({ ms }) => ms));
    const dashboards = await Dashboards.open(`${url}/api/katas/${kataId}/events`, DASHBOARDS);
    await steer(url, kataId, 'timer', EVERYBODY);
    idleShare = await coreShare(url, () => pause(IDLE_MS));
    busyShare = await coreShare(url, async () => {
      const all = await Promise.all([testAll(players), talk(url, kataId, players)]);
      on.push(...all[0].map(({ ms }) => ms));
      delays.push(...delaysOf(all[0], dashboards));
    });
    eventsOfOne = dashboards.received.length / DASHBOARDS;
    dashboards.close();
    await steer(url, kataId, 'timer/stop');
  }
  await steer(url, kataId, 'end');
  return { off, on, delays, eventsOfOne, idleShare, busyShare };
}

interface Made {
  readonly name: string;
  readonly light: Light;
  readonly ms: number;
  readonly answeredMs: number;
}

async function testAll(players: readonly Player[]): Promise<readonly Made[]> {
  return (await Promise.all(players.map((player, nth) => testSome(player, nth)))).flat();
}

/** Everybody begins at another moment, as people do. */
async function testSome(player: Player, nth: number): Promise<readonly Made[]> {
  const made: Made[] = [];
  await pause((nth / AVATARS) * BETWEEN_MS);
  while (made.length < TESTS) {
    const startedMs = performance.now();
    const edit = { 'hiker.py': `def answer():\n    return 42  # ${startedMs}\n` };
    const { light } = await player.test(edit);
    if (light === null) throw new Error('a Test made no light');
    const answeredMs = performance.now();
    made.push({ name: player.name, light, ms: answeredMs - startedMs, answeredMs });
    await pause(BETWEEN_MS - (answeredMs - startedMs));
  }
  return made;
}

/** A message, and a hand that is raised and lowered, each second. */
async function talk(url: string, kataId: string, players: readonly Player[]): Promise<void> {
  for (let second = 0; second < (TESTS * BETWEEN_MS) / 1000; second += 1) {
    const hand = `${url}/api/katas/${kataId}/avatars/${players[second]?.name}/hand`;
    await httpCall('POST', hand, { body: { raised: true } });
    await steer(url, kataId, 'message', { text: `Second ${second}` });
    await httpCall('POST', hand, { body: { raised: false } });
    await pause(1000);
  }
}

/** Returns the delay of each light on each dashboard. */
function delaysOf(made: readonly Made[], { received }: Dashboards): readonly number[] {
  const told = new Map<string, number[]>();
  for (const { text, atMs } of received) {
    const [, json] = /^event: light\ndata: (.*)$/m.exec(text) ?? [];
    if (json === undefined) continue;
    const { avatar_name: name, light } = JSON.parse(json) as { avatar_name: string; light: Light };
    const key = `${name} ${light.number}`;
    told.set(key, [...(told.get(key) ?? []), atMs]);
  }
  return made.flatMap(({ name, light, answeredMs }) => {
    const times = told.get(`${name} ${light.number}`) ?? [];
    if (times.length !== DASHBOARDS) throw new Error(`${times.length} dashboards have a light`);
    return times.map((ms) => Math.max(0, ms - answeredMs));
  });
}

/** Returns the share of one processor that kata-controller used meanwhile. */
async function coreShare(url: string, act: () => Promise<unknown>): Promise<number> {
  const { cpuSeconds, seconds } = await observe(() => controllerCpuSeconds(url), act);
  return cpuSeconds / seconds;
}

async function controllerCpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total\S* ([\d.e-]+)/m.exec(text)?.[1] ?? NaN);
}
