import { KeyedQueue } from '@katas/concurrency';
import type { Engine } from '@katas/engine';
import type { KatasTree } from '@katas/katas-tree';
import { createWebApp, type BodyLimits, type Build } from '@katas/service';
import type { Clock, Logger } from '@katas/system';
import type { RequestListener } from 'node:http';
import { randomInt } from 'node:crypto';
import type { Registry } from 'prom-client';
import { createRunner, type RunnerCalls } from './calls/create-runner';
import { addCyberDojoRoutes, exceptionOf } from './cyber-dojo/cyber-dojo-routes';
import { ImageRules } from './cyber-dojo/image-rules';
import { SpareSandboxes } from './cyber-dojo/spare-sandboxes';
import { DEFAULT_DISK_QUOTA, DEFAULT_KATA_DISK_QUOTA } from './disk/disk-quota';
import { DiskQuotaMonitor } from './disk/disk-quota-monitor';
import { DEFAULT_FLOOR, EngineDisk, type FreeSpace } from './disk/engine-disk';
import { KataUsage, type DiskQuotas } from './disk/kata-usage';
import { createEngineCheck, type EngineCheck } from './engine/engine-check';
import type { RequiredLimit } from './engine/engine-weaknesses';
import { createImagePuller, type ImageBuilder } from './engine/image-puller';
import { createReadiness } from './http/readiness';
import { addRunnerRoutes, FILE_PATHS } from './http/runner-routes';
import { createKataGate } from './katas/kata-gate';
import { DrainNotice } from './lifecycle/drain-notice';
import { ServiceState } from './lifecycle/service-state';
import { ContainerStarts } from './containers/container-starts';
import { RunHistory } from './queue/run-history';
import { RunQueue, type RunQueueLimits } from './queue/run-queue';
import { defaultRunsAtOnce, RUNS_WAITING_MAX } from './queue/run-slots';
import { createRunnerMetrics, type RunnerMetrics } from './runner-metrics';
import { DEFAULT_REUSE_RULES, type ReuseRules } from './sandbox/pool/retirement/reuse-rules';
import type { Sandboxes } from './sandbox/sandbox-job';
import { ScratchSandboxes } from './sandbox/scratch-sandboxes';
import { SandboxPool, type SandboxPoolDeps } from './sandbox/pool/sandbox-pool';
import { createVolumeProvisioner } from './volumes/volume-provisioner';
import { VolumeUids } from './volumes/volume-uids';

/** Everything outside of the runner. */
export interface RunnerAdapters {
  readonly engine: Engine;
  readonly tree: KatasTree;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Registry;
  /** Returns 32 hexadecimal digits that nobody can guess. */
  readonly newNonce: () => string;
  /** The program of PID 1 in every sandbox (`docker/sandbox-loop`), for the engine's processor architecture. */
  readonly loop: Buffer;
  /** Resolves to what is free on the disk of a directory. */
  readonly freeSpace: (dir: string) => Promise<FreeSpace>;
}

export interface RunnerOptions {
  readonly dojoId: string;
  readonly runnerId: string;
  readonly lifetimeMs: number;
  readonly secret?: string | undefined;
  /** Builds the images that it has a recipe for. Without it every image is pulled. */
  readonly builder?: ImageBuilder | undefined;
  readonly build?: Build;
  readonly rules?: ReuseRules;
  readonly quotas?: DiskQuotas;
  /** What must stay free on the engine's disk. */
  readonly floor?: FreeSpace;
  readonly engineDiskDir?: string | undefined;
  /** False when the engine is on another machine. */
  readonly isEngineLocal?: boolean;
  readonly queueLimits?: RunQueueLimits;
  /** Limits that the engine does not enforce, and that the operator does without. */
  readonly acceptedWeaknesses?: readonly RequiredLimit[];
  /** What all sandboxes of one kata may hold together. Requires an engine whose disk has a quota for it. */
  readonly volumeBytesMax?: number | undefined;
  /** The disk that the disk limits of sandboxes apply to. */
  readonly diskDevice?: string | undefined;
  /** The engine's runtime of sandboxes. The engine's default without it. */
  readonly runtime?: string | undefined;
}

const BODIES: BodyLimits = {
  // The starting files of a large old kata have a few hundred kilobytes.
  filesBytesMax: 5 * 1024 * 1024,
  carriesFiles: ({ path }) => FILE_PATHS.has(path),
  // A thousand of the largest would take 5 GB of memory. Parsed, they take two or three times this. A controller alone
  // may have four fifths, 128 MiB.
  totalBytesMax: 160 * 1024 * 1024,
};

/** A new runner is serving. `state` can make it refuse calls, and stops it. */
export interface RunnerApp {
  readonly app: RequestListener;
  readonly runner: RunnerCalls;
  readonly sandboxes: Sandboxes;
  /** The sandboxes without a kata. */
  readonly spares: Pick<SpareSandboxes, 'stop'>;
  readonly scratch: Pick<ScratchSandboxes, 'stop'>;
  readonly queue: RunQueue;
  readonly kataQueue: KeyedQueue;
  readonly state: ServiceState;
  readonly drainNotice: DrainNotice;
  /** Resolves to what the engine does not enforce, and logs it. */
  readonly checkEngine: EngineCheck;
}

const DEFAULT_QUEUE_LIMITS = { atOnceMax: defaultRunsAtOnce(), waitingMax: RUNS_WAITING_MAX };

/** Returns the whole runner but for its port: its HTTP app, and what has to be stopped at the end. */
export function createRunnerApp(adapters: RunnerAdapters, options: RunnerOptions): RunnerApp {
  const state = new ServiceState();
  const drainNotice = new DrainNotice(adapters.clock);
  const scarce = createScarce(adapters, options);
  const { queue, history } = scarce;
  const metrics = createRunnerMetrics(adapters.metrics);
  const sandboxes = createSandboxes({ ...adapters, ...scarce }, options, metrics);
  metrics.watch({
    waiting: () => queue.waitingCount,
    inProgress: () => queue.inProgressCount,
    sandboxes: () => sandboxes.counts(),
  });
  const puller = createImagePuller({ ...adapters, builder: options.builder });
  const imageRules = new ImageRules(adapters);
  const spares = new SpareSandboxes({ ...adapters, ...options });
  const { sandbox: quota } = options.quotas ?? DEFAULT_QUOTAS;
  const scratch = new ScratchSandboxes({ ...adapters, ...options, ...scarce, quota });
  const shared = { ...adapters, ...options, puller, imageRules, metrics, runQueue: queue };
  const kataQueue = new KeyedQueue();
  const runner = createRunner({
    ...{ ...shared, ...scarce, sandboxes, scratch, runHistory: history },
    gate: createKataGate({ ...adapters, ...options }),
    kataQueue,
    provisioner: createVolumeProvisioner({ ...options, ...scarce }),
  });
  const { runnerId, volumeBytesMax, runtime, acceptedWeaknesses: accepted = [] } = options;
  const forEngine = { runnerId, volumeBytesMax, accepted, runtime };
  const checkEngine = createEngineCheck({ ...adapters, ...forEngine });
  const probed = { state, checkEngine, drainNotice, runnerId };
  const app = createWebApp({
    ...webOptions(adapters, options),
    readiness: createReadiness({ ...adapters, ...scarce, ...probed }),
    routes: (router) => {
      addRunnerRoutes(router, runner, state);
      addCyberDojoRoutes(router, { ...shared, spares }, state);
    },
  });
  const parts = { app, runner, sandboxes, spares, scratch, queue, kataQueue };
  return { ...parts, state, drainNotice, checkEngine };
}

/** Returns what the HTTP app has besides its routes and its readiness. */
function webOptions({ logger, metrics }: RunnerAdapters, { secret, build }: RunnerOptions) {
  return {
    logger,
    metrics,
    secret,
    ...(build && { build }),
    // A page of another site cannot know the secret.
    hosts: secret === undefined ? [] : undefined,
    bodies: BODIES,
    aliveFields: { 'alive?': true },
    errorBody: exceptionOf,
  };
}

/** Creates what callers share: places for runs and for container starts, the engine's disk, and user IDs. */
function createScarce(adapters: RunnerAdapters, options: RunnerOptions) {
  const { queueLimits = DEFAULT_QUEUE_LIMITS, floor = DEFAULT_FLOOR } = options;
  const { engineDiskDir, isEngineLocal = true } = options;
  const history = new RunHistory();
  return {
    history,
    queue: new RunQueue(queueLimits, { ...adapters, history }),
    starts: new ContainerStarts({ ...adapters, history }),
    engineDisk: new EngineDisk({ ...adapters, floor, engineDiskDir, isEngineLocal }),
    uids: new VolumeUids({ ...adapters, randomBelow: randomInt }),
  };
}

const DEFAULT_QUOTAS: DiskQuotas = { sandbox: DEFAULT_DISK_QUOTA, kata: DEFAULT_KATA_DISK_QUOTA };

function createSandboxes(
  adapters: RunnerAdapters & Pick<SandboxPoolDeps, 'starts' | 'history' | 'uids'>,
  options: RunnerOptions,
  metrics: RunnerMetrics,
): Sandboxes {
  const { dojoId, runnerId, runtime } = options;
  const { quotas = DEFAULT_QUOTAS, rules = DEFAULT_REUSE_RULES } = options;
  const usage = new KataUsage(quotas);
  const quota = quotas.sandbox;
  const shared = { ...adapters, dojoId, runnerId, runtime, quota, usage };
  return new SandboxPool({
    ...shared,
    rules,
    diskQuotaMonitor: new DiskQuotaMonitor(shared),
    onRetired: (reason) => metrics.sandboxRetired(reason),
  });
}
