import type { FirstTest } from './measures/first-test';
import type { IdleMemory } from './measures/idle-memory';
import type { Latencies } from './measures/latency';
import type { Throughputs } from './measures/throughput';
import type { WholeClass } from './measures/whole-class';
import type { WorkloadName } from './workloads';

export const MEASURE_NAMES = ['latency', 'throughput', 'first', 'memory', 'class'] as const;
export type MeasureName = (typeof MEASURE_NAMES)[number];

/** What was measured of one workload; what was not asked for, or not possible, is left out. */
export interface WorkloadResults {
  readonly name: WorkloadName;
  readonly title: string;
  readonly notes: readonly string[];
  readonly latency?: Latencies | undefined;
  readonly throughput?: Throughputs | undefined;
  readonly first?: FirstTest | undefined;
  readonly memory?: IdleMemory | undefined;
  readonly class?: WholeClass | undefined;
}
