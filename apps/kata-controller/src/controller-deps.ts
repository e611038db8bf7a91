import type { KatasReader } from '@katas/katas-tree';
import type { KatasWriter } from '@katas/katas-tree/writing';
import type { Runner } from '@katas/runner-api';
import type { Clock, Logger } from '@katas/system';
import type { ControllerMetrics } from './controller-metrics';
import type { EventChannels } from './events/event-channels';
import type { InTurn } from './run-tests/in-turn';
import type { StartPoints } from './start-points/start-points';

/** What the use cases are made of. */
export interface ControllerDeps {
  readonly reader: KatasReader;
  readonly writer: KatasWriter;
  readonly runner: Runner;
  readonly startPoints: StartPoints;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: ControllerMetrics;
  /** What is written about one avatar, or about the end of one kata, is written in turn. */
  readonly turns: InTurn;
  /** Who listens to what happens. */
  readonly channels: EventChannels;
  readonly lifetimeMs: number;
}
