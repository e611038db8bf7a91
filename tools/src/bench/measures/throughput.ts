import { pause, type BenchDeps } from '../bench-deps';
import { machineCpuSeconds } from '../machine-cpu';
import type { WayName } from '../press';
import type { Room } from '../room';
import { median } from '../statistics';
import type { Workload } from '../workloads';
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
}
export type Throughputs = Partial<Readonly<Record<WayName, Throughput>>>;

/** Medians over the rounds. The ways take turns at each number of avatars. */
export function measureThroughput(deps: BenchDeps, workload: Workload): Promise<Throughputs> {
  const { avatars, throughputRounds } = deps.plan;
  return withRooms(deps, workload, Math.max(...avatars), async (rooms) => {
    const rates = new Samples();
    const costs = new Samples();
    for (let round = 0; round < throughputRounds; round++) {
      for (const players of avatars) {
        for (const room of rooms)
          rates.add(`${room.name} ${players}`, await rate(deps, room, players));
      }
      for (const room of rooms) costs.add(room.name, await cpuPerRun(deps, room));
    }
    return Object.fromEntries(
      rooms.map(({ name }) => {
        const perSecond = avatars.map((players) => [players, rates.median(`${name} ${players}`)]);
        const runsPerSecond = Object.fromEntries(perSecond) as Record<number, number>;
        return [name, { runsPerSecond, cpuSecondsPerRun: costs.median(name) }];
      }),
    );
  });
}

async function rate(deps: BenchDeps, room: Room, players: number): Promise<number> {
  await pause(deps, deps.plan.settleMs);
  const startedMs = performance.now();
  const runs = await pressWithoutPause(deps, room, players);
  return runs / ((performance.now() - startedMs) / 1000);
}

async function cpuPerRun(deps: BenchDeps, room: Room): Promise<number> {
  await pause(deps, deps.plan.settleMs);
  const idle = () => pause(deps, BACKGROUND_MS);
  const before = await cpuOf(idle);
  let runs = 0;
  const block = await cpuOf(async () => {
    runs = await pressWithoutPause(deps, room, 1);
    await pause(deps, AFTERMATH_MS);
  });
  const after = await cpuOf(idle);
  const background = (before.cpuSeconds + after.cpuSeconds) / (before.seconds + after.seconds);
  return (block.cpuSeconds - background * block.seconds) / runs;
}

async function cpuOf(work: () => Promise<void>): Promise<{ cpuSeconds: number; seconds: number }> {
  const [startedMs, cpuBefore] = [performance.now(), machineCpuSeconds()];
  await work();
  return {
    cpuSeconds: machineCpuSeconds() - cpuBefore,
    seconds: (performance.now() - startedMs) / 1000,
  };
}

/** Resolves to the number of right answers when the last one is in. */
async function pressWithoutPause(deps: BenchDeps, room: Room, players: number): Promise<number> {
  const endMs = performance.now() + deps.plan.throughputMs;
  const player = async (avatar: number): Promise<number> => {
    let right = 0;
    while (performance.now() < endMs) {
      await pause(deps, 0);
      if ((await room.press(avatar)) !== undefined) right++;
    }
    return right;
  };
  const counts = await Promise.all(Array.from({ length: players }, (_, avatar) => player(avatar)));
  return counts.reduce((sum, count) => sum + count, 0);
}

class Samples {
  readonly #byName = new Map<string, number[]>();

  add(name: string, value: number): void {
    this.#byName.set(name, [...(this.#byName.get(name) ?? []), value]);
  }

  median(name: string): number {
    return median(this.#byName.get(name) ?? []);
  }
}
