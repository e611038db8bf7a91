import { reasonOf, type RunResult } from '@katas/runner-api';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { SandboxCounts } from './sandbox/sandboxes';

export interface RunnerMetrics {
  runEnded(result: RunResult): void;
  /** A run that came to no result: nobody was there to take it, or it was refused. */
  runWithoutResult(outcome: 'refused' | 'abandoned' | 'failed', reason: string): void;
  /** How long a run that was begun took, by part, from its arrival on. */
  runTook(parts: readonly RunPart[]): void;
  sandboxRetired(reason: string): void;
  /** Numbers that are looked up when somebody asks. */
  watch(sources: Sources): void;
}

export interface RunPart {
  readonly part: 'queue' | 'arm' | 'run' | 'read_back' | 'all';
  readonly ms: number;
}

export interface Sources {
  readonly waiting: () => number;
  readonly underWay: () => number;
  readonly sandboxes: () => SandboxCounts | undefined;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30];

export function createRunnerMetrics(registry: Registry): RunnerMetrics {
  const registers = [registry];
  const runs = new Counter({
    name: 'katas_runs_total',
    help: 'Runs by outcome: finished, timed_out, ended, pulling, faulty, refused, abandoned or failed, and why.',
    labelNames: ['outcome', 'reason'],
    registers,
  });
  const seconds = new Histogram({
    name: 'katas_run_seconds',
    help: 'Where the time of runs that were begun went: queue, arm, run, read_back; all is from arrival to result.',
    labelNames: ['part'],
    buckets: SECONDS,
    registers,
  });
  const retired = new Counter({
    name: 'katas_sandboxes_retired_total',
    help: 'Sandboxes that were removed, by reason.',
    labelNames: ['reason'],
    registers,
  });
  return {
    sandboxRetired: (reason) => retired.inc({ reason }),
    runWithoutResult: (outcome, reason) => runs.inc({ outcome, reason }),
    runTook: (parts) => {
      for (const { part, ms } of parts) seconds.observe({ part }, ms / 1000);
    },
    runEnded(result) {
      const { status } = result;
      const outcome = typeof status === 'number' ? 'finished' : status;
      runs.inc({ outcome, reason: reasonOf(result) ?? '' });
    },
    watch: (sources) => addGauges(registry, sources),
  };
}

function addGauges(registry: Registry, sources: Sources): void {
  const { waiting, underWay, sandboxes } = sources;
  const gauge = (name: string, help: string, value: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  };
  gauge('katas_runs_waiting', 'Runs that wait for their turn.', waiting);
  gauge('katas_runs_under_way', 'Runs that have a place.', underWay);
  new Gauge({
    name: 'katas_sandboxes',
    help: 'Sandboxes: armed (waiting for a [test], or being made ready for one) and busy.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { armed = 0, busy = 0 } = sandboxes() ?? {};
      this.set({ state: 'armed' }, armed);
      this.set({ state: 'busy' }, busy);
    },
  });
}

/** Counts the calls that an engine refused or did not answer. */
export function engineFailureCounter(
  registry: Registry,
): (failure: { readonly operation: string; readonly kind: string }) => void {
  const failures = new Counter({
    name: 'katas_engine_failures_total',
    help: 'Calls that the Docker Engine refused or did not answer, by operation and kind.',
    labelNames: ['operation', 'kind'],
    registers: [registry],
  });
  return ({ operation, kind }) => failures.inc({ operation, kind });
}
