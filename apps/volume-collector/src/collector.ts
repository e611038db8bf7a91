import type { KatasTree } from '@katas/katas-tree';
import type { Readiness } from '@katas/service';
import type { Clock, Logger } from '@katas/system';
import type { SweptEngine } from './collect-volume';
import { collectorReadiness } from './collector-readiness';
import { ProgressWatch } from './progress-watch';
import type { Schedule } from './schedule';
import type { SweepMetrics } from './sweep-metrics';
import { logOutcome, logSandbox, logSweep } from './sweep-log';
import type { SweepOptions } from './sweep';
import type { SweepReport } from './sweep-report';

export interface CollectorDeps {
  readonly engine: SweptEngine;
  readonly tree: KatasTree;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly schedule: Schedule;
  readonly metrics: SweepMetrics;
  readonly sweep: (options: SweepOptions) => Promise<SweepReport>;
}

/** The collector as a service: sweeps by its schedule, one at a time. */
export interface Collector {
  start(): void;
  readiness(): Promise<Readiness>;
  /** No further sweep; one under way finishes the volumes it is on. */
  stop(): Promise<void>;
}

/** What the collector remembers between sweeps; its readiness is judged by it. */
export interface CollectorState {
  /** When the next sweep is due. */
  dueMs: number | undefined;
  readonly progress: ProgressWatch;
  lastReport: SweepReport | undefined;
}

export function createCollector(deps: CollectorDeps): Collector {
  const { schedule, metrics } = deps;
  const progress = new ProgressWatch(deps.clock);
  const state: CollectorState = { dueMs: undefined, progress, lastReport: undefined };
  const stopping = new AbortController();
  let underWay: Promise<void> = Promise.resolve();
  return {
    start() {
      schedule.start({
        onTick: () => (underWay = sweepAtTick(deps, state, stopping.signal)),
        onSkipped: () => metrics.skipped(),
      });
      state.dueMs = schedule.nextTickMs();
    },
    readiness: () => collectorReadiness(deps, state),
    async stop() {
      schedule.stop();
      stopping.abort();
      await underWay;
    },
  };
}

/** Never rejects: the next tick comes whatever became of this one. */
async function sweepAtTick(
  deps: CollectorDeps,
  state: CollectorState,
  stop: AbortSignal,
): Promise<void> {
  const { logger, metrics, schedule } = deps;
  state.dueMs = schedule.nextTickMs();
  state.progress.gotSomewhere();
  try {
    const report = await deps.sweep({
      dryRun: false,
      stop,
      onOutcome(outcome) {
        state.progress.gotSomewhere();
        logOutcome(logger, outcome);
      },
      onSandbox(outcome) {
        state.progress.gotSomewhere();
        logSandbox(logger, outcome);
      },
    });
    state.lastReport = report;
    metrics.swept(report);
    logSweep(logger, report);
  } catch (error) {
    metrics.broke();
    logger.error({ err: error }, 'a sweep failed in a way that nobody foresaw');
  } finally {
    state.progress.ended();
  }
}
