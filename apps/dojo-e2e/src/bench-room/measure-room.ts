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
  /** What one dashboard received in a round of Tests. */
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
const ROUND_MS = 8000;
const IDLE_MS = 10_000;
/** Rounds without and with everything, often in turn: what changes with time changes both alike. */
const ROUNDS = Array.from({ length: 5 }, () => ['off', 'on', 'on', 'off'] as const).flat();
const EVERYBODY = { seconds: 60, roles: ['Ada', 'Grace', 'Edsger'] };

interface Made {
  readonly key: string;
  readonly ms: number;
  /** Since 1970, as another process can compare it. */
  readonly answeredMs: number;
}

/** Every avatar submits one Test in each round. */
export async function measureRoom(url: string): Promise<RoomMeasure> {
  const kataId = await createKata(url, 'python-unittest');
  const players = await joinAll(url, kataId, AVATARS);
  // The first Test of a sandbox takes longer.
  for (const player of players) await player.test();
  const room = { url, kataId, players };
  const idle = await withAll(room, () => coreShare(url, () => pause(IDLE_MS)));
  const rounds = { off: [] as Round[], on: [] as Round[] };
  for (const kind of ROUNDS) rounds[kind].push(await measureRound(room, kind));
  await steer(url, kataId, 'end');
  const { off, on } = rounds;
  return {
    off: off.flatMap(timesOf),
    on: on.flatMap(timesOf),
    delays: on.flatMap(delaysOf),
    eventsOfOne: mean(on.map(({ received }) => received.events)),
    bytesOfOne: mean(on.map(({ received }) => received.bytes)),
    idleShare: idle.result.share,
    offShare: mean(off.map(({ share }) => share)),
    onShare: mean(on.map(({ share }) => share)),
  };
}

interface ClassRoom {
  readonly url: string;
  readonly kataId: string;
  readonly players: readonly Player[];
}

interface Round {
  readonly made: readonly Made[];
  readonly share: number;
  /** Nothing in a round without dashboards. */
  readonly received: Received;
}

const NOTHING: Received = { events: 0, bytes: 0, times: {} };

async function measureRound(room: ClassRoom, kind: 'off' | 'on'): Promise<Round> {
  const { url, players } = room;
  if (kind === 'off') {
    const { result: made, share } = await coreShare(url, () => testAll(players));
    return { made, share, received: NOTHING };
  }
  const tests = () => Promise.all([testAll(players), talk(room)]);
  const { result, received } = await withAll(room, () => coreShare(url, tests));
  return { made: result.result[0], share: result.share, received };
}

/** Acts while there are dashboards and a timer. */
async function withAll<Result>({ url, kataId }: ClassRoom, act: () => Promise<Result>) {
  const dashboards = await FarDashboards.open(`${url}/api/katas/${kataId}/events`, DASHBOARDS);
  await steer(url, kataId, 'timer', EVERYBODY);
  const result = await act();
  const received = await dashboards.close();
  await steer(url, kataId, 'timer/stop');
  return { result, received };
}

/** Submits one Test of each player, each at another moment, as people do. */
async function testAll(players: readonly Player[]): Promise<readonly Made[]> {
  return Promise.all(
    players.map(async (player, nth) => {
      await pause((nth / AVATARS) * ROUND_MS);
      const { light, ms, answeredMs } = await timedTest(player);
      return { key: `${player.name} ${light.number}`, ms, answeredMs };
    }),
  );
}

/** Sends a message, and raises and lowers a hand, each second. */
async function talk({ url, kataId, players }: ClassRoom): Promise<void> {
  for (let second = 0; second < ROUND_MS / 1000; second += 1) {
    const name = players[second % players.length]?.name;
    const hand = `${url}/api/katas/${kataId}/avatars/${name}/hand`;
    await httpCall('POST', hand, { body: { raised: true } });
    await steer(url, kataId, 'message', { text: `Second ${second}` });
    await httpCall('POST', hand, { body: { raised: false } });
    await pause(1000);
  }
}

/** Throws when a dashboard did not receive every light. */
function delaysOf({ made, received: { times } }: Round): readonly number[] {
  return made.flatMap(({ key, answeredMs }) => {
    const ofLight = times[key] ?? [];
    if (ofLight.length !== DASHBOARDS) throw new Error(`${ofLight.length} dashboards have a light`);
    return ofLight.map((ms) => Math.max(0, ms - answeredMs));
  });
}

function timesOf({ made }: Round): readonly number[] {
  return made.map(({ ms }) => ms);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
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
