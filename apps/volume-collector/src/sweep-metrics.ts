import { Counter, Gauge, type Registry } from 'prom-client';
import { didItsJob, isLeftToAnother, type SweepReport } from './sweep-report';

export interface SweepMetrics {
  swept(report: SweepReport): void;
  skipped(): void;
  /** By a bug: there is no report. */
  broke(): void;
}

/** What the sweeps of this process came to, for Prometheus. A dry run counts for nothing. */
export function createSweepMetrics(registry: Registry): SweepMetrics {
  const make = metricsIn(registry);
  const sweeps = make.counter('sweeps', 'Sweeps by outcome: done, failed, skipped.', 'outcome');
  const removed = make.counter('volumes_removed', 'Volumes removed, by reason.', 'reason');
  const failed = make.counter('volumes_failed', 'Removals that failed.');
  const freed = make.counter('freed_bytes', 'Bytes in removed volumes, as the engine counts them.');
  const sandboxes = make.counter('sandboxes_removed', 'Sandboxes of no living runner removed.');
  const seen = make.gauge('volumes_seen', 'Volumes that the last sweep looked at.');
  const kept = make.gauge('volumes_kept', 'Volumes that the last sweep kept, by reason.', 'reason');
  const seconds = make.gauge('last_sweep_seconds', 'How long the last sweep took.');
  const ended = make.gauge('last_sweep_timestamp_seconds', 'When the last sweep began.');
  return {
    swept(report) {
      if (isLeftToAnother(report)) return sweeps.inc({ outcome: 'skipped' });
      const { counts } = report;
      sweeps.inc({ outcome: didItsJob(report) ? 'done' : 'failed' });
      for (const [reason, count] of counts.removed) removed.inc({ reason }, count);
      failed.inc(counts.failed);
      sandboxes.inc(counts.sandboxes);
      freed.inc(counts.bytesFreed);
      seen.set(counts.seen);
      kept.reset();
      for (const [reason, count] of counts.kept) kept.set({ reason }, count);
      seconds.set(report.seconds);
      ended.set(report.startedMs / 1000);
    },
    skipped: () => sweeps.inc({ outcome: 'skipped' }),
    broke: () => sweeps.inc({ outcome: 'failed' }),
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
