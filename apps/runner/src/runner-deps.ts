import type { Engine } from '@katas/engine';
import type { Clock } from '@katas/system';
import type { Puller } from './images/puller';
import type { KataGate } from './katas/kata-gate';
import type { RunQueue } from './load/run-queue';
import type { RunnerMetrics } from './runner-metrics';
import type { InTurn } from './sandbox/in-turn';
import type { Sandboxes } from './sandbox/sandboxes';
import type { Steward } from './steward/steward';

/** What the runner's use cases work with. `main.ts` fills it with the real things, a test with its own. */
export interface RunnerDeps {
  readonly dojoId: string;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly gate: KataGate;
  readonly puller: Puller;
  readonly sandboxes: Sandboxes;
  readonly steward: Steward;
  /** What makes or removes a kata's volume is done one at a time for each kata. */
  readonly kataTurns: InTurn;
  /** Runs are let go by it, at most so many at once. */
  readonly queue: RunQueue;
  readonly metrics: RunnerMetrics;
  /** What all sandboxes of one kata may hold together; undefined for no bound. */
  readonly volumeBytesMax?: number | undefined;
}
