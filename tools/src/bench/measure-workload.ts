import { MeasuringOver, type BenchDeps } from './bench-deps';
import { measureFirstTest } from './measures/first-test';
import { measureIdleMemory } from './measures/idle-memory';
import { measureLatency } from './measures/latency';
import { measureThroughput } from './measures/throughput';
import { measureWholeClass } from './measures/whole-class';
import type { MeasureName, WorkloadResults } from './results';
import type { Workload } from './workloads';

const MEASURES = {
  latency: { title: 'one [test] at a time', measure: measureLatency },
  throughput: { title: '[test]s without pause, and processor time', measure: measureThroughput },
  first: { title: 'the first [test] of fresh avatars', measure: measureFirstTest },
  memory: { title: 'memory of idle sandboxes', measure: measureIdleMemory },
  class: { title: 'a whole class within one second', measure: measureWholeClass },
} as const;

/** One measure after the other. When the measuring is over it ends with what it has. */
export async function measureWorkload(
  deps: BenchDeps,
  workload: Workload,
  measures: readonly MeasureName[],
  notes: readonly string[],
): Promise<WorkloadResults> {
  let results: WorkloadResults = { name: workload.name, title: workload.title, notes };
  try {
    for (const name of measures) {
      const { title, measure } = MEASURES[name];
      const step = (): Promise<WorkloadResults[MeasureName]> => measure(deps, workload);
      const result = await deps.progress.step(`${workload.title}: ${title}`, step);
      results = { ...results, [name]: result };
    }
  } catch (error) {
    if (!(error instanceof MeasuringOver)) throw error;
  }
  return results;
}
