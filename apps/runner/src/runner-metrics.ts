import { reasonOf, type RunResult } from '@katas/runner-api';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { RetirementReason } from './sandbox/pool/retirement/retirement';
import type { SandboxCounts } from './sandbox/sandbox-job';

export interface RunnerMetrics {
  runEnded(result: RunResult): void;
  scratchRunEnded(result: RunResult): void;
  /** Counts a run without a result: its caller left, or it was refused. */
  runWithoutResult(outcome: 'refused' | 'abandoned' | 'failed', reason: string): void;
  /** Records how long a run that started took, by part, from its arrival on. */
  runTook(parts: readonly RunPart[]): void;
  sandboxRetired(reason: RetirementReason): void;
  /** Sets the functions that give the current values of the gauges. */
  watch(sources: Sources): void;
}

export interface RunPart {
  readonly part: 'queue' | 'warm' | 'run' | 'read_back' | 'all';
  readonly ms: number;
}

export interface Sources {
  readonly waiting: () => number;
  readonly inProgress: () => number;
  readonly sandboxes: () => SandboxCounts;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30];

export function createRunnerMetrics(registry: Registry): RunnerMetrics {
  const registers = [registry];
  const runs = new Counter({
    name: 'katas_runs_total',
    help: 'Runs by outcome (finished, timed_out, ended, pulling, faulty, refused, abandoned, failed) and reason.',
    labelNames: ['outcome', 'reason'],
    registers,
  });
  const scratchRuns = new Counter({
    name: 'katas_scratch_runs_total',
    help: 'Runs in scratch sandboxes by outcome (finished, timed_out, ended, pulling, faulty).',
    labelNames: ['outcome'],
    registers,
  });
  const seconds = new Histogram({
    name: 'katas_run_seconds',
    help: 'Time of started runs by part: queue, warm (wait for a sandbox), run, read_back; all: arrival to result.',
    labelNames: ['part'],
    buckets: SECONDS,
    registers,
  });
  const retired = new Counter({
    name: 'katas_sandboxes_retired_total',
    help: 'Sandboxes removed, by reason.',
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
      runs.inc({ outcome: outcomeOf(result), reason: reasonOf(result) ?? '' });
    },
    scratchRunEnded: (result) => scratchRuns.inc({ outcome: outcomeOf(result) }),
    watch: (sources) => addGauges(registry, sources),
  };
}

function outcomeOf({ status }: RunResult): string {
  return typeof status === 'number' ? 'finished' : status;
}

function addGauges(registry: Registry, sources: Sources): void {
  const { waiting, inProgress, sandboxes } = sources;
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
  gauge('katas_runs_under_way', 'Runs in progress.', inProgress);
  new Gauge({
    name: 'katas_sandboxes',
    help: 'Sandboxes by state: warm (waiting for a run, or being prepared for one) and busy.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { warm, busy } = sandboxes();
      this.set({ state: 'warm' }, warm);
      this.set({ state: 'busy' }, busy);
    },
  });
}

/** Returns a function that counts a call that the engine failed. */
export function engineFailureCounter(
  registry: Registry,
): (failure: { readonly operation: string; readonly kind: string }) => void {
  const failures = new Counter({
    name: 'katas_engine_failures_total',
    help: 'Calls that the Docker Engine failed or did not answer, by operation and kind.',
    labelNames: ['operation', 'kind'],
    registers: [registry],
  });
  return ({ operation, kind }) => failures.inc({ operation, kind });
}
