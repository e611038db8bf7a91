import { pause, type BenchDeps } from '../bench-deps';
import { machineCpuSeconds } from '../machine-cpu';
import type { WayName } from '../press';
import type { Room } from '../room';
import { median } from '../statistics';
import type { Workload } from '../workloads';
import { rounds } from './rounds';
import { withRooms } from './with-rooms';

/** How long the machine is watched doing nothing for us, before a block and after it. */
const BACKGROUND_MS = 400;
/** After the last answer of a block: tidying and arming are part of what a run costs. */
const AFTERMATH_MS = 600;

export interface Throughput {
  /** Right answers per second, by the number of avatars who press without pause. */
  readonly runsPerSecond: Readonly<Record<number, number>>;
  /** Seconds of processor of the whole machine for one run, when one avatar presses without pause. */
  readonly cpuSecondsPerRun: number;
  /** Processors that something else kept busy meanwhile, which was taken off. Far from 0, the figure above means little. */
  readonly backgroundCores: number;
}
export type Throughputs = Partial<Readonly<Record<WayName, Throughput>>>;

/** Medians over the rounds. The ways take turns at each number of avatars. */
export function measureThroughput(deps: BenchDeps, workload: Workload): Promise<Throughputs> {
  const { avatars, throughputRounds } = deps.plan;
  return withRooms(deps, workload, Math.max(...avatars), async (rooms) => {
    const blocks: Block[] = [];
    for (const round of rounds(deps, throughputRounds)) {
      for (const players of avatars) {
        for (const room of round % 2 === 0 ? rooms : rooms.toReversed())
          blocks.push(await measureBlock(deps, room, players));
      }
    }
    return Object.fromEntries(
      rooms.map(({ name }) => [name, throughputOf(blocks.filter(({ way }) => way === name))]),
    );
  });
}

/** Some avatars of one way, pressing without pause for a while. */
interface Block {
  readonly way: WayName;
  readonly players: number;
  readonly runsPerSecond: number;
  /** Undefined unless one avatar plays alone. */
  readonly cpu?: { readonly secondsPerRun: number; readonly backgroundCores: number };
}

function throughputOf(blocks: readonly Block[]): Throughput {
  const of = (players: number) => blocks.filter((block) => block.players === players);
  const rates = [...new Set(blocks.map(({ players }) => players))].map((players) => [
    players,
    median(of(players).map(({ runsPerSecond }) => runsPerSecond)),
  ]);
  return {
    runsPerSecond: Object.fromEntries(rates) as Record<number, number>,
    cpuSecondsPerRun: median(of(1).map(({ cpu }) => cpu?.secondsPerRun ?? NaN)),
    backgroundCores: median(of(1).map(({ cpu }) => cpu?.backgroundCores ?? NaN)),
  };
}

async function measureBlock(deps: BenchDeps, room: Room, players: number): Promise<Block> {
  await pause(deps, deps.plan.settleMs);
  if (players > 1) {
    const { runs, seconds } = await pressWithoutPause(deps, room, players);
    return { way: room.name, players, runsPerSecond: runs / seconds };
  }
  return measureAlone(deps, room);
}

/** One avatar, and what the machine works for it beyond its background. */
async function measureAlone(deps: BenchDeps, room: Room): Promise<Block> {
  const idle = () => pause(deps, BACKGROUND_MS);
  const before = await cpuOf(idle);
  let pressing = { runs: 0, seconds: 0 };
  const block = await cpuOf(async () => {
    pressing = await pressWithoutPause(deps, room, 1);
    await pause(deps, AFTERMATH_MS);
  });
  const after = await cpuOf(idle);
  const backgroundCores = (before.cpuSeconds + after.cpuSeconds) / (before.seconds + after.seconds);
  return {
    way: room.name,
    players: 1,
    runsPerSecond: pressing.runs / pressing.seconds,
    cpu: {
      secondsPerRun: (block.cpuSeconds - backgroundCores * block.seconds) / pressing.runs,
      backgroundCores,
    },
  };
}

async function cpuOf(work: () => Promise<void>): Promise<{ cpuSeconds: number; seconds: number }> {
  const [startedMs, cpuBefore] = [performance.now(), machineCpuSeconds()];
  await work();
  return {
    cpuSeconds: machineCpuSeconds() - cpuBefore,
    seconds: (performance.now() - startedMs) / 1000,
  };
}

/** Right answers, and the time until the last one. */
async function pressWithoutPause(
  deps: BenchDeps,
  room: Room,
  players: number,
): Promise<{ runs: number; seconds: number }> {
  const startedMs = performance.now();
  const player = async (avatar: number): Promise<number> => {
    let right = 0;
    while (performance.now() - startedMs < deps.plan.throughputMs) {
      await pause(deps, 0);
      if ((await room.press(avatar)) !== undefined) right++;
    }
    return right;
  };
  const counts = await Promise.all(Array.from({ length: players }, (_, avatar) => player(avatar)));
  const runs = counts.reduce((sum, count) => sum + count, 0);
  return { runs, seconds: (performance.now() - startedMs) / 1000 };
}
