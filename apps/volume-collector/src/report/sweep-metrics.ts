import { Counter, Gauge, type Registry } from 'prom-client';
import { isComplete, isSkipped, type SweepReport } from './sweep-report';

export interface SweepMetrics {
  onSweep(report: SweepReport): void;
  onSkippedTick(): void;
  /** Counts a sweep that failed on a bug and has no report. */
  onBug(): void;
}

/** Counts the sweeps of this process for Prometheus. Dry runs are not counted. */
export function createSweepMetrics(registry: Registry): SweepMetrics {
  const make = metricsIn(registry);
  const sweeps = make.counter('sweeps', 'Sweeps by outcome: done, failed, skipped.', 'outcome');
  const removed = make.counter('volumes_removed', 'Volumes removed, by reason.', 'reason');
  const failed = make.counter('volumes_failed', 'Volume removals that failed.');
  const freed = make.counter('freed_bytes', 'Bytes of removed volumes, as the engine counts them.');
  const sandboxes = make.counter('sandboxes_removed', 'Abandoned sandboxes removed.');
  const seen = make.gauge('volumes_seen', 'Volumes that the last sweep visited.');
  const kept = make.gauge('volumes_kept', 'Volumes that the last sweep kept, by reason.', 'reason');
  const seconds = make.gauge('last_sweep_seconds', 'Duration of the last sweep.');
  const started = make.gauge('last_sweep_timestamp_seconds', 'Start time of the last sweep.');
  return {
    onSweep(report) {
      if (isSkipped(report)) return sweeps.inc({ outcome: 'skipped' });
      const { counts } = report;
      sweeps.inc({ outcome: isComplete(report) ? 'done' : 'failed' });
      for (const [reason, count] of counts.removed) removed.inc({ reason }, count);
      failed.inc(counts.failed);
      sandboxes.inc(counts.sandboxes);
      freed.inc(counts.bytesFreed);
      seen.set(counts.seen);
      kept.reset();
      for (const [reason, count] of counts.kept) kept.set({ reason }, count);
      seconds.set(report.seconds);
      started.set(report.startedMs / 1000);
    },
    onSkippedTick: () => sweeps.inc({ outcome: 'skipped' }),
    onBug: () => sweeps.inc({ outcome: 'failed' }),
  };
}

function metricsIn(registry: Registry) {
  const options = (name: string, help: string, labelNames: string[]) => ({
    name: `katas_collector_${name}`,
    help,
    labelNames,
    registers: [registry],
  });
  return {
    counter: (name: string, help: string, ...labels: string[]) =>
      new Counter(options(`${name}_total`, help, labels)),
    gauge: (name: string, help: string, ...labels: string[]) =>
      new Gauge(options(name, help, labels)),
  };
}
