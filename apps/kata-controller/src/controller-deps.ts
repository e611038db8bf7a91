import type { KeyedQueue } from '@katas/concurrency';
import type { KataEvents } from '@katas/controller-api';
import type { KataId, StoredKataId } from '@katas/kata';
import type { KatasReader } from '@katas/katas-tree';
import type { Runner } from '@katas/runner-api';
import type { Clock, Logger } from '@katas/system';
import type { Request, Response } from 'express';
import type { ControllerMetrics } from './controller-metrics';
import type { RunsInProgress } from './run-tests/runs-in-progress';
import type { Exercises } from './exercises/exercises';
import type { Hooks } from './hooks/hooks';
import type { OpeningSettings } from './opening/guard-opening';
import type { RunDurations } from './start-points/images/run-durations';
import type { StartPoints } from './start-points/start-points';
import type { OpenWriter } from './tree/standby-writer';

/** What one kata may take of the tree. */
export interface TreeLimits {
  readonly lightsOfAvatar: number;
  readonly bytesOfKata: number;
}

/** What the use cases depend on. */
export interface ControllerDeps {
  readonly reader: KatasReader;
  readonly writer: OpenWriter;
  readonly treeLimits: TreeLimits;
  readonly runner: Runner;
  /** Returns the runner, whose calls are made for the caller of this request: it shares its places among callers. */
  runnerFor(request: Request): Runner;
  readonly startPoints: StartPoints;
  readonly exercises: Exercises;
  readonly durations: RunDurations;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: ControllerMetrics;
  /** Serialises the writes about one avatar, and those about the end of one kata. */
  readonly queue: KeyedQueue;
  readonly runs: RunsInProgress;
  readonly channels: KataChannels;
  readonly hooks: Hooks;
  readonly lifetimeMs: number;
  /** False when everybody may steer every kata, as `FACILITATOR_KEYS=off` says. */
  readonly facilitatorKeys: boolean;
  /** Who may open katas. */
  readonly opening: OpeningSettings;
}

/** The event streams of all katas. */
export interface KataChannels {
  /**
   * Streams the kata's events until the connection ends. Rejects, with nothing sent, when the kata cannot be shown or
   * too many clients listen.
   */
  join(kataId: StoredKataId, response: Response): Promise<void>;
  publish<Name extends keyof KataEvents>(kataId: KataId, name: Name, data: KataEvents[Name]): void;
  /** Re-checks the end of the kata. Call it when the end may have changed. */
  refresh(kataId: KataId): void;
}

/** Returns the dependencies whose runner is called for the caller of this request. */
export function forCaller(deps: ControllerDeps, request: Request): ControllerDeps {
  return { ...deps, runner: deps.runnerFor(request) };
}
