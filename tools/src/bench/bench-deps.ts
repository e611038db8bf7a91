import type { Clock } from '@katas/shell';
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

/** Throws when the measuring has to end before its time. Whoever presses asks before each [test]. */
export async function pause(deps: BenchDeps, ms: number): Promise<void> {
  if (deps.stop.abortSignal.aborted) throw new Error(`stopped by ${await deps.stop.asked}`);
  if (deps.faults.areTooMany) throw new TooManyFaults();
  if (ms > 0) await new Promise<void>((resolve) => deps.clock.after(ms, resolve));
}

export class TooManyFaults extends Error {
  constructor() {
    super('too many answers were wrong or lost');
    this.name = 'TooManyFaults';
  }
}
