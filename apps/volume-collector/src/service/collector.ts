import type { KatasTree } from '@katas/katas-tree';
import type { Readiness } from '@katas/service';
import type { Clock, Logger } from '@katas/system';
import { logSandbox, logSweep, logVolume } from '../report/sweep-log';
import type { SweepMetrics } from '../report/sweep-metrics';
import type { SweepReport } from '../report/sweep-report';
import type { SweepOptions } from '../sweep/sweep';
import type { SweptEngine } from '../sweep/sweep-deps';
import { collectorReadiness, type CollectorState } from './collector-readiness';
import type { Schedule } from '@katas/schedule';
import { SweepProgress } from './sweep-progress';

export interface CollectorDeps {
  readonly engine: SweptEngine;
  readonly tree: KatasTree;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly schedule: Schedule;
  readonly metrics: SweepMetrics;
  readonly sweep: (options: SweepOptions) => Promise<SweepReport>;
}

/** The collector as a service. It sweeps on its schedule, one sweep at a time. */
export interface Collector {
  start(): void;
  readiness(): Promise<Readiness>;
  /** Starts no further sweep. Resolves when the sweep in progress has finished the volumes that it was at. */
  stop(): Promise<void>;
}

export function createCollector(deps: CollectorDeps): Collector {
  const { schedule, metrics } = deps;
  const progress = new SweepProgress(deps.clock);
  const state: CollectorState = {
    dueMs: undefined,
    fullMs: -Infinity,
    progress,
    lastReport: undefined,
  };
  const stopping = new AbortController();
  let current: Promise<void> = Promise.resolve();
  return {
    start() {
      schedule.start({
        onTick: () => (current = sweepAtTick(deps, state, stopping.signal)),
        onSkipped: () => metrics.onSkippedTick(),
      });
      state.dueMs = schedule.nextTickMs();
    },
    readiness: () => collectorReadiness(deps, state),
    async stop() {
      schedule.stop();
      stopping.abort();
      await current;
    },
  };
}

/**
 * Time between two sweeps that also visit sandboxes and read sizes. Asking an engine for the processes of 500 sandboxes
 * takes a minute.
 */
const FULL_EVERY_MS = 60 * 60 * 1000;
/** A tick comes within milliseconds of its time. */
const TICK_TOLERANCE_MS = 1000;

/** Sweeps. Never rejects, so that a failure does not end the schedule. */
async function sweepAtTick(
  deps: CollectorDeps,
  state: CollectorState,
  stop: AbortSignal,
): Promise<void> {
  const { logger, metrics, schedule } = deps;
  state.dueMs = schedule.nextTickMs();
  state.progress.onProgress();
  const isBrief = isBriefSweep(state, deps.clock.nowMs());
  try {
    const listeners = progressLog(logger, state, isBrief);
    const report = await deps.sweep({ dryRun: false, isBrief, stop, ...listeners });
    state.lastReport = report;
    metrics.onSweep(report);
    logSweep(logger, report, isBrief);
  } catch (error) {
    metrics.onBug();
    logger.error({ err: error }, 'sweep failed: unhandled error');
  } finally {
    state.progress.onEnd();
  }
}

function isBriefSweep(state: CollectorState, nowMs: number): boolean {
  if (nowMs - state.fullMs < FULL_EVERY_MS - TICK_TOLERANCE_MS) return true;
  state.fullMs = nowMs;
  return false;
}

function progressLog(
  logger: Logger,
  { progress }: CollectorState,
  isBrief: boolean,
): Pick<SweepOptions, 'onVolume' | 'onSandbox'> {
  return {
    onVolume(result) {
      progress.onProgress();
      logVolume(logger, result, isBrief);
    },
    onSandbox(result) {
      progress.onProgress();
      logSandbox(logger, result);
    },
  };
}
