import type { Clock } from '@katas/system';
import type { Progress } from '../command/progress';
import type { StopRequest } from '../command/stop-request';
import type { Faults } from './faults';
import type { Plan } from './plan';
import type { Way } from './press';
import type { SandboxMemory } from './ways/engine-http';

/** What every measure works with. */
export interface BenchDeps {
  readonly ways: readonly Way[];
  readonly plan: Plan;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly stop: StopRequest;
  readonly progress: Progress;
  /** The memory of every sandbox of (d) that there is now, in bytes. */
  readonly residentSandboxes: () => Promise<readonly SandboxMemory[]>;
}

/** Throws {@link MeasuringOver}. Whoever presses asks before each [test]. */
export async function pause(deps: BenchDeps, ms: number): Promise<void> {
  if (isOver(deps)) throw new MeasuringOver();
  if (ms > 0) await new Promise<void>((resolve) => deps.clock.after(ms, resolve));
}

/** Somebody asked for an end, or so much went wrong that figures have no meaning. */
export function isOver({ stop, faults }: Pick<BenchDeps, 'stop' | 'faults'>): boolean {
  return stop.abortSignal.aborted || faults.areTooMany;
}

/** The measuring ends before its time, with what has been measured. */
export class MeasuringOver extends Error {
  constructor() {
    super('the measuring is over');
    this.name = 'MeasuringOver';
  }
}
