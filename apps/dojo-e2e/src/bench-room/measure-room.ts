import { observe } from '@katas/benchmark';
import { setTimeout as pause } from 'node:timers/promises';
import { joinAll, timedTest } from '../bench/run-bench';
import { httpCall } from '../system/calls/http-call';
import { createKata, steer, type Player } from '../system/players/player';
import { FarDashboards } from './far-dashboards';
import type { Received } from './listeners';

export interface RoomMeasure {
  /** Each Test from its submission to its light, without and with everything of the room. */
  readonly off: readonly number[];
  readonly on: readonly number[];
  /** From the answer of a Test to its event on each dashboard. */
  readonly delays: readonly number[];
  /** What one dashboard received while everybody tested. */
  readonly eventsOfOne: number;
  readonly bytesOfOne: number;
  /** The processor time of kata-controller with 40 dashboards while nobody tests. */
  readonly idleShare: number;
  /** The same while all test, without and with everything. */
  readonly offShare: number;
  readonly onShare: number;
}

const AVATARS = 40;
const DASHBOARDS = 40;
const TESTS = 3;
const BETWEEN_MS = 8000;
const IDLE_MS = 10_000;
const EVERYBODY = { seconds: 60, roles: ['Ada', 'Grace', 'Edsger'] };

interface Made {
  readonly key: string;
  readonly ms: number;
  /** Since 1970, as another process can compare it. */
  readonly answeredMs: number;
}

/** Measures once without, twice with, and once without: what changes with time changes both alike. */
export async function measureRoom(url: string): Promise<RoomMeasure> {
  const kataId = await createKata(url, 'python-unittest');
  const players = await joinAll(url, kataId, AVATARS);
  // The first Test of a sandbox takes longer.
  for (const player of players) await player.test();
  const room = { url, kataId, players };
  const first = await withoutAll(room);
  const [second, third] = [await withAll(room), await withAll(room)];
  const last = await withoutAll(room);
  await steer(url, kataId, 'end');
  return {
    off: [first, last].flatMap(({ made }) => made.map(({ ms }) => ms)),
    on: [second, third].flatMap(({ made }) => made.map(({ ms }) => ms)),
    delays: [second, third].flatMap(({ made, received }) => delaysOf(made, received)),
    eventsOfOne: second.received.events,
    bytesOfOne: second.received.bytes,
    idleShare: second.idleShare,
    offShare: (first.share + last.share) / 2,
    onShare: (second.share + third.share) / 2,
  };
}

interface ClassRoom {
  readonly url: string;
  readonly kataId: string;
  readonly players: readonly Player[];
}

async function withoutAll({ url, players }: ClassRoom) {
  const { result: made, share } = await coreShare(url, () => testAll(players));
  return { made, share };
}

async function withAll(room: ClassRoom) {
  const { url, kataId, players } = room;
  const dashboards = await FarDashboards.open(`${url}/api/katas/${kataId}/events`, DASHBOARDS);
  await steer(url, kataId, 'timer', EVERYBODY);
  const idle = await coreShare(url, () => pause(IDLE_MS));
  const tests = () => Promise.all([testAll(players), talk(room)]);
  const { result, share } = await coreShare(url, tests);
  const received = await dashboards.close();
  await steer(url, kataId, 'timer/stop');
  return { made: result[0], received, idleShare: idle.share, share };
}

async function testAll(players: readonly Player[]): Promise<readonly Made[]> {
  return (await Promise.all(players.map((player, nth) => testSome(player, nth)))).flat();
}

/** Submits the Tests of one player. Each player starts at another moment, as people do. */
async function testSome(player: Player, nth: number): Promise<readonly Made[]> {
  const made: Made[] = [];
  await pause((nth / AVATARS) * BETWEEN_MS);
  while (made.length < TESTS) {
    const { light, ms, answeredMs } = await timedTest(player);
    made.push({ key: `${player.name} ${light.number}`, ms, answeredMs });
    await pause(BETWEEN_MS - ms);
  }
  return made;
}

/** Sends a message, and raises and lowers a hand, each second. */
async function talk({ url, kataId, players }: ClassRoom): Promise<void> {
  for (let second = 0; second < (TESTS * BETWEEN_MS) / 1000; second += 1) {
    const name = players[second % players.length]?.name;
    const hand = `${url}/api/katas/${kataId}/avatars/${name}/hand`;
    await httpCall('POST', hand, { body: { raised: true } });
    await steer(url, kataId, 'message', { text: `Second ${second}` });
    await httpCall('POST', hand, { body: { raised: false } });
    await pause(1000);
  }
}

/** Throws when a dashboard did not receive every light. */
function delaysOf(made: readonly Made[], { times }: Received): readonly number[] {
  return made.flatMap(({ key, answeredMs }) => {
    const ofLight = times[key] ?? [];
    if (ofLight.length !== DASHBOARDS) throw new Error(`${ofLight.length} dashboards have a light`);
    return ofLight.map((ms) => Math.max(0, ms - answeredMs));
  });
}

/** Resolves to the result, and to the share of one processor that kata-controller used meanwhile. */
async function coreShare<Result>(url: string, act: () => Promise<Result>) {
  const { result, cpuSeconds, seconds } = await observe(() => controllerCpuSeconds(url), act);
  return { result, share: cpuSeconds / seconds };
}

async function controllerCpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const found = /^process_cpu_seconds_total\S* ([\d.e-]+)/m.exec(text)?.[1];
  if (found === undefined) throw new Error('the metrics have no processor time');
  return Number(found);
}
