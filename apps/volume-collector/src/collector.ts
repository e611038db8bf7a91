import type { KatasTree } from '@katas/katas-tree';
import type { Readiness } from '@katas/service';
import type { Clock, Logger, Timer } from '@katas/shell';
import type { SweptEngine } from './collect-volume';
import { collectorReadiness } from './collector-readiness';
import type { SandboxOutcome } from './collect-sandboxes';
import type { Outcome } from './outcome';
import type { Schedule } from './schedule';
import type { SweepMetrics } from './sweep-metrics';
import { logOutcome, logSandbox, logSweep } from './sweep-log';
import type { SweepOptions } from './sweep';
import type { SweepReport } from './sweep-report';

/** A volume takes a handful of engine calls, and each is given up after a minute. */
const STUCK_MS = 10 * 60_000;

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
  sweep: 'none' | 'under way' | 'stuck';
  lastReport: SweepReport | undefined;
}

export function createCollector(deps: CollectorDeps): Collector {
  const { clock, logger, schedule, metrics } = deps;
  const state: CollectorState = { dueMs: undefined, sweep: 'none', lastReport: undefined };
  const stopping = new AbortController();
  let underWay: Promise<void> = Promise.resolve();

  let watchdog: Timer | undefined;
  const gotSomewhere = (): void => {
    state.sweep = 'under way';
    watchdog?.cancel();
    watchdog = clock.after(STUCK_MS, () => (state.sweep = 'stuck'));
  };
  const onOutcome = (outcome: Outcome): void => {
    gotSomewhere();
    logOutcome(logger, outcome);
  };
  const onSandbox = (outcome: SandboxOutcome): void => {
    gotSomewhere();
    logSandbox(logger, outcome);
  };
  const sweepOnce = async (): Promise<void> => {
    state.dueMs = schedule.nextTickMs();
    gotSomewhere();
    try {
      const report = await deps.sweep({
        dryRun: false,
        stop: stopping.signal,
        onOutcome,
        onSandbox,
      });
      state.lastReport = report;
      metrics.swept(report);
      logSweep(logger, report);
    } catch (error) {
      logger.error({ err: error }, 'a sweep failed in a way that nobody foresaw');
    } finally {
      watchdog?.cancel();
      state.sweep = 'none';
    }
  };
  return {
    start() {
      schedule.start({
        onTick: () => (underWay = sweepOnce()),
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
