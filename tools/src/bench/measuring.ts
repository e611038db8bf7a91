import type { Clock } from '@katas/system';
import type { StopRequest } from '../command/stop-request';
import { Class, type Faults } from './class';
import type { Contender } from './contender';
import type { SandboxMemory } from './contenders/engine-extras';
import type { Plan } from './options';
import type { Workload } from './workloads';

/** What every measure works with. */
export interface Measuring {
  readonly contenders: readonly Contender[];
  readonly plan: Plan;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly stop: StopRequest;
  readonly residentSandboxes: () => Promise<readonly SandboxMemory[]>;
}

/** Measuring ends early, with the figures it has. */
export class MeasuringEnded extends Error {}

/** Measuring ends on a stop request, and when there are so many faults that figures have no meaning. */
export function hasEnded({ stop, faults }: Pick<Measuring, 'stop' | 'faults'>): boolean {
  return stop.abortSignal.aborted || faults.areTooMany;
}

/** Every measure calls this before each run. Rejects with {@link MeasuringEnded}. */
export async function pause(measuring: Measuring, ms: number): Promise<void> {
  if (hasEnded(measuring)) throw new MeasuringEnded('measuring has ended');
  if (ms > 0) await new Promise<void>((resolve) => measuring.clock.after(ms, resolve));
}

/** Yields the numbers from 0 to `count - 1`, fewer when the time of a measure is over, but at least one. */
export function* rounds(
  { clock, plan }: { readonly clock: Clock; readonly plan: Pick<Plan, 'measureMs'> },
  count: number,
): Generator<number> {
  const endMs = clock.nowMs() + plan.measureMs;
  for (let round = 0; round < count; round++) {
    if (round > 0 && clock.nowMs() >= endMs) return;
    yield round;
  }
}

/** Opens a class of each contender, with `avatars` who have joined, and closes them after the work. */
export async function withClasses<Result>(
  { contenders, faults }: Pick<Measuring, 'contenders' | 'faults'>,
  workload: Workload,
  avatars: number,
  work: (classes: readonly Class[]) => Promise<Result>,
): Promise<Result> {
  const classes: Class[] = [];
  try {
    for (const contender of contenders)
      classes.push(await Class.open(contender, workload, avatars, faults));
    return await work(classes);
  } finally {
    // The environment's cleanup removes what cannot be closed, and the error of the work is the one to report.
    for (const one of classes) await one.close().catch(() => undefined);
  }
}
