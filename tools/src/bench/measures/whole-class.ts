import { pause, type BenchDeps } from '../bench-deps';
import type { WayName } from '../press';
import type { Room } from '../room';
import { fixedSpread, latencyOf, median, type Latency } from '../statistics';
import type { Workload } from '../workloads';
import { rounds } from './rounds';
import { withRooms } from './with-rooms';

const WITHIN_MS = 1000;
/** The whole class has its sandboxes: what is measured is the crowd, not the joining. */
const BEFORE_MS = 1000;

export interface WholeClass {
  readonly avatars: number;
  /** Right answers of all rounds; with none wrong or lost it is the class times the rounds. */
  readonly latencies: Partial<Readonly<Record<WayName, Latency>>>;
  /** The median over the rounds of p95 of (d) over p95 of (a). */
  readonly p95Ratio: number;
}

/** A class who press [test] at moments spread over one second, the same moments for every way, some rounds in turn. */
export function measureWholeClass(deps: BenchDeps, workload: Workload): Promise<WholeClass> {
  const ways = deps.ways.filter(({ name }) => name === 'bare' || name === 'always');
  const { classAvatars: avatars, classRounds } = deps.plan;
  return withRooms({ ...deps, ways }, workload, avatars, async (rooms) => {
    const samples = new Map(rooms.map(({ name }) => [name, [] as number[]]));
    const ratios: number[] = [];
    for (const round of rounds(deps, classRounds)) {
      const p95 = new Map<WayName, number>();
      for (const room of round % 2 === 0 ? rooms : rooms.toReversed()) {
        await pause(deps, BEFORE_MS);
        const sample = await pressWithinOneSecond(room, avatars);
        samples.get(room.name)?.push(...sample);
        p95.set(room.name, latencyOf(sample).p95Ms);
      }
      ratios.push((p95.get('always') ?? NaN) / (p95.get('bare') ?? NaN));
    }
    const latencies = [...samples].map(([name, sample]) => [name, latencyOf(sample)] as const);
    return { avatars, latencies: Object.fromEntries(latencies), p95Ratio: median(ratios) };
  });
}

async function pressWithinOneSecond(room: Room, avatars: number): Promise<readonly number[]> {
  const presses = fixedSpread(avatars).map(async (moment, avatar) => {
    await new Promise((resolve) => setTimeout(resolve, moment * WITHIN_MS));
    return room.press(avatar);
  });
  return (await Promise.all(presses)).flatMap((press) => (press === undefined ? [] : [press.ms]));
}
