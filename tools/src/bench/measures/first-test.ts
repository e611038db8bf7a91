import { pause, type BenchDeps } from '../bench-deps';
import { latencyOf, type Latency } from '../statistics';
import type { Workload } from '../workloads';
import { rounds } from './rounds';
import { withRooms } from './with-rooms';

/** What a player needs to look at the page before the first [test], at the least. */
const LOOK_MS = 2000;
const LATER_TESTS = 5;

export interface FirstTest {
  readonly first: Latency;
  readonly later: Latency;
}

/** The first [test] of avatars who joined two seconds ago, and their next ones. Undefined without (d). */
export async function measureFirstTest(
  deps: BenchDeps,
  workload: Workload,
): Promise<FirstTest | undefined> {
  const ways = deps.ways.filter(({ name }) => name === 'always');
  return withRooms({ ...deps, ways }, workload, 0, async ([room]) => {
    if (room === undefined) return undefined;
    const first: number[] = [];
    const later: number[] = [];
    for (const avatar of rounds(deps, deps.plan.firstTests)) {
      await room.join(avatar);
      await pause(deps, LOOK_MS);
      for (let test = 0; test <= LATER_TESTS; test++) {
        const press = await room.press(avatar);
        if (press) (test === 0 ? first : later).push(press.ms);
        await pause(deps, deps.plan.thinkMs);
      }
    }
    return { first: latencyOf(first), later: latencyOf(later) };
  });
}
