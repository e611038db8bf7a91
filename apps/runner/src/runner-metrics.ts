import type { RunResult } from '@katas/runner-api';
import { Counter, Histogram, type Registry } from 'prom-client';

export interface RunnerMetrics {
  runEnded(result: RunResult): void;
  sandboxRetired(reason: string): void;
}

export function createRunnerMetrics(registry: Registry): RunnerMetrics {
  const runs = new Counter({
    name: 'katas_runs_total',
    help: 'Runs by outcome: finished, timed_out, ended, pulling or faulty, and why.',
    labelNames: ['outcome', 'reason'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'katas_run_seconds',
    help: 'From the arrival of a run that was begun to its result.',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 20],
    registers: [registry],
  });
  const retired = new Counter({
    name: 'katas_sandboxes_retired_total',
    help: 'Sandboxes that were removed, by reason.',
    labelNames: ['reason'],
    registers: [registry],
  });
  return {
    sandboxRetired: (reason) => retired.inc({ reason }),
    runEnded(result) {
      const outcome = typeof result.status === 'number' ? 'finished' : result.status;
      runs.inc({ outcome, reason: result.reason ?? '' });
      if (result.seconds > 0) seconds.observe(result.seconds);
    },
  };
}
