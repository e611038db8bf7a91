import type { Fault } from '../class';
import { CONTENDERS } from '../contender';
import { figure, figureLines, figureOf, table, type Figures } from './figures';
import { avatarsColumn } from '../measures/throughput';
import type { MeasureName } from '../options';
import type { WorkloadName } from '../workloads';

/** The figures of one workload. Measures that were not asked for, or not possible, are absent. */
export interface WorkloadResults {
  readonly name: WorkloadName;
  readonly title: string;
  readonly notes: readonly string[];
  readonly figures: Partial<Readonly<Record<MeasureName, Figures | undefined>>>;
}

type Lookup = (measure: MeasureName, row: string, column: string) => number;

/** A limit that a figure must keep. */
interface Target {
  readonly title: string;
  readonly unit: 'ms' | 'x';
  readonly bound: 'at most' | 'at least';
  readonly limit: number;
  readonly value: (lookup: Lookup) => number;
}

export interface Finding extends Omit<Target, 'value'> {
  readonly workload: string;
  readonly value: number;
  readonly isMet: boolean;
}

/** The limit for "as fast as" where the requirement has no number. */
const SAME = 1.25;

const above = (row: string, other: string, column: string) => (at: Lookup) =>
  at('latency', row, column) - at('latency', other, column);
const ratio = (measure: MeasureName, row: string, other: string, column: string) => (at: Lookup) =>
  at(measure, row, column) / at(measure, other, column);
const ms = (title: string, limit: number, value: Target['value']): Target => ({
  ...{ title, unit: 'ms', bound: 'at most', limit, value },
});
const times = (title: string, bound: Target['bound'], limit: number, value: Target['value']) =>
  ({ title, unit: 'x', bound, limit, value }) as const;

const TRIVIAL_TARGETS: readonly Target[] = [
  ms('(d) - (a) p50', 8, above('always', 'bare', 'p50')),
  ms('(d) - (a) p99', 30, above('always', 'bare', 'p99')),
  times('(b) / (d) p50', 'at least', 20, ratio('latency', 'removed', 'always', 'p50')),
  times(
    ...(['(d) / (b) runs/s, 4 avatars', 'at least', 20] as const),
    ratio('throughput', 'always', 'container', avatarsColumn(4)),
  ),
  ms('processor time of a run, (d) - (a)', 8, (at) => {
    const [own, bare] = ['always', 'bare'].map((row) => at('throughput', row, 'CPU ms/run'));
    return (own ?? NaN) - (bare ?? NaN);
  }),
  times('first run / next ones, p50', 'at most', SAME, ratio('first', 'first', 'later', 'p50')),
  ms('(e) - (a) p50', 8, above('never', 'bare', 'p50')),
  ms('(e) - (a) p99', 30, above('never', 'bare', 'p99')),
  times('(e) / (d) rested, p50', 'at most', SAME, ratio('latency', 'never', 'rested', 'p50')),
];
const CLASS_TARGET = times('whole class, (d) / (a) p95', 'at most', 1.3, (at) =>
  at('class', 'always', 'p95 to (a)'),
);

/** Compares what was measured with its targets. */
export function findingsOf(results: readonly WorkloadResults[]): readonly Finding[] {
  return results.flatMap(({ name, title: workload, figures }) => {
    const targets = name === 'trivial' ? [...TRIVIAL_TARGETS, CLASS_TARGET] : [CLASS_TARGET];
    return targets.flatMap((target) => {
      const value = target.value((measure, row, column) => figureOf(figures[measure], row, column));
      if (!Number.isFinite(value)) return [];
      const isMet = target.bound === 'at most' ? value <= target.limit : value >= target.limit;
      return [{ ...target, workload, value, isMet }];
    });
  });
}

const FAULTS_SHOWN = 5;
/** Characters. The JSON file has more. */
const DETAIL_MAX = 300;

/** Returns the report for the terminal: the targets, the faults, then every figure. */
export function reportLines(
  machine: string,
  results: readonly WorkloadResults[],
  faults: readonly Fault[],
): readonly string[] {
  return [
    machine,
    '',
    ...table(findingsOf(results).map(findingCells)),
    `wrong or lost answers: ${faults.length}`,
    ...faults.slice(0, FAULTS_SHOWN).map(faultLine),
    ...results.flatMap(({ title, notes, figures }) => [
      ...['', `=== ${title}`, ...notes],
      ...Object.values(figures).flatMap((one) => (one ? ['', ...figureLines(one)] : [])),
    ]),
  ];
}

function findingCells({ workload, title, value, unit, bound, limit, isMet }: Finding) {
  const cells = [`${figure(value)} ${unit}`, `${bound} ${limit} ${unit}`];
  return [`${workload}: ${title}`, ...cells, isMet ? 'met' : 'MISSED'];
}

function faultLine({ kind, contender, workload, detail }: Fault): string {
  return `  ${kind}: ${CONTENDERS[contender]}, ${workload}: ${detail.slice(0, DETAIL_MAX)}`;
}
