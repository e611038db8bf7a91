import type { KatasTree } from '@katas/katas-tree';
import { createWebApp, type Build } from '@katas/service';
import type { Engine } from '@katas/engine';
import type { Clock, Logger } from '@katas/system';
import type { Express } from 'express';
import type { Registry } from 'prom-client';
import { createRunner, type RunnerCalls } from './create-runner';
import { DEFAULT_DISK_ALLOWANCE, type DiskAllowance } from './disk/disk-allowance';
import { DiskGuard } from './disk/disk-guard';
import { createEngineCheck, type EngineCheck } from './engine/engine-check';
import type { RequiredLimit } from './engine/engine-weaknesses';
import { createPuller } from './images/puller';
import { createKataGate } from './katas/kata-gate';
import { Door } from './load/door';
import { LastWord } from './load/last-word';
import { defaultRunsAtOnce, RUNS_WAITING_MAX } from './load/run-places';
import { RunQueue, type RunQueueLimits } from './load/run-queue';
import { createRunnerMetrics } from './runner-metrics';
import { createReadiness } from './runner-readiness';
import { addRunnerRoutes } from './runner-routes';
import { ResidentSandboxes } from './sandbox/resident-sandboxes';
import { DEFAULT_REUSE_RULES, type ReuseRules } from './sandbox/retirement';
import { InTurn } from './sandbox/in-turn';
import type { Sandboxes } from './sandbox/sandboxes';
import { createSteward } from './steward/steward';

/** All that is outside of the runner. */
export interface RunnerWorld {
  readonly engine: Engine;
  readonly tree: KatasTree;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** 32 hexadecimal digits that nobody can guess. */
  readonly newNonce: () => string;
  /** The program of PID 1 in every sandbox (`docker/sandbox-loop`), for the engine's kind of machine. */
  readonly loop: Buffer;
}

export interface RunnerOptions {
  readonly dojoId: string;
  readonly runnerId: string;
  readonly lifetimeMs: number;
  readonly secret?: string | undefined;
  readonly build?: Build;
  readonly rules?: ReuseRules;
  readonly allowance?: DiskAllowance;
  readonly places?: RunQueueLimits;
  /** Limits that the operator knows the engine not to put in force. */
  readonly acceptedWeaknesses?: readonly RequiredLimit[];
  /** What all sandboxes of one kata may hold together; the engine's disk must have a quota for it. */
  readonly volumeBytesMax?: number | undefined;
  /** The disk that the disk limits of sandboxes are for. */
  readonly diskDevice?: string | undefined;
}

/** Starting files of a big old kata come to a few hundred kilobytes. */
const BODY_BYTES_MAX = 5 * 1024 * 1024;

/** All bodies at once: a thousand of the largest must not be 5 GB of memory. Parsed, they take two or three times this. */
const BODIES_BYTES_MAX = 128 * 1024 * 1024;

/** A runner is open when it is made; `door` can hold it back, and closes it. */
export interface RunnerApp {
  readonly app: Express;
  readonly runner: RunnerCalls;
  readonly sandboxes: Sandboxes;
  readonly queue: RunQueue;
  readonly door: Door;
  readonly lastWord: LastWord;
  /** Says, and logs, what the engine does not put in force. */
  readonly checkEngine: EngineCheck;
}

const DEFAULT_PLACES = { atOnceMax: defaultRunsAtOnce(), waitingMax: RUNS_WAITING_MAX };

/** The whole runner but for its port: what it answers by HTTP, and what has to be stopped at the end. */
export function createRunnerApp(world: RunnerWorld, options: RunnerOptions): RunnerApp {
  const { engine, tree, logger, metrics } = world;
  const { dojoId, runnerId, lifetimeMs, secret, volumeBytesMax, diskDevice } = options;
  const door = new Door();
  const lastWord = new LastWord(world.clock);
  const queue = new RunQueue(options.places ?? DEFAULT_PLACES);
  const runnerMetrics = createRunnerMetrics(metrics);
  const allowance = options.allowance ?? DEFAULT_DISK_ALLOWANCE;
  const sandboxes: Sandboxes = new ResidentSandboxes({
    ...world,
    dojoId,
    runnerId,
    allowance,
    diskGuard: new DiskGuard({ ...world, dojoId, runnerId, allowance }),
    rules: options.rules ?? DEFAULT_REUSE_RULES,
    onRetired: (reason) => runnerMetrics.sandboxRetired(reason),
  });
  runnerMetrics.watch({
    waiting: () => queue.waitingCount,
    underWay: () => queue.underWayCount,
    sandboxes: () => sandboxes.counts?.(),
  });
  const runner = createRunner({
    ...world,
    dojoId,
    gate: createKataGate({ ...world, lifetimeMs, diskDevice }),
    puller: createPuller({ engine }),
    sandboxes,
    queue,
    kataTurns: new InTurn(),
    steward: createSteward({ engine, dojoId, runnerId }),
    metrics: runnerMetrics,
    volumeBytesMax,
  });
  const accepted = options.acceptedWeaknesses ?? [];
  const checkEngine = createEngineCheck({ engine, logger, runnerId, accepted, volumeBytesMax });
  const app = createWebApp({
    logger,
    metrics,
    secret,
    ...(options.build && { build: options.build }),
    readiness: createReadiness({ engine, tree, door, checkEngine, lastWord, runnerId }),
    bodyLimitBytes: BODY_BYTES_MAX,
    bodiesLimitBytes: BODIES_BYTES_MAX,
    routes: (router) => addRunnerRoutes(router, runner, door),
  });
  return { app, runner, sandboxes, queue, door, lastWord, checkEngine };
}
