import { figure, percentile, table } from '@katas/benchmark';

/** The result of one measure: a table, and the figures that have a target. */
export interface Figures {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  readonly findings?: readonly Finding[];
}
type FigureRow = readonly [title: string, ...values: number[]];

/** A figure and the limit that it must keep. Not printed when it was not measured. */
interface Finding {
  readonly title: string;
  readonly value: number;
  readonly unit: 'ms' | 'x';
  readonly target: string;
  readonly isMet: boolean;
}
type FindingOf = (limit: number, unit: Finding['unit'], title: string, value: number) => Finding;

export const atMost: FindingOf = (limit, unit, title, value) => ({
  ...{ title, value, unit, target: `at most ${limit}`, isMet: value <= limit },
});

export const atLeast: FindingOf = (limit, unit, title, value) => ({
  ...{ title, value, unit, target: `at least ${limit}`, isMet: value >= limit },
});

export const LATENCY_COLUMNS = ['p50', 'p95', 'p99', 'runs'];

export function latencyRow(title: string, sampleMs: readonly number[]): FigureRow {
  return [title, ...[50, 95, 99].map((percent) => percentile(sampleMs, percent)), sampleMs.length];
}

export function figureLines({ title, columns, rows, findings = [] }: Figures): readonly string[] {
  const cells = rows.map(([name, ...values]) => [name, ...values.map(figure)]);
  const measured = findings.filter(({ value }) => Number.isFinite(value));
  const verdicts = measured.map((one) => [
    ...[`-> ${one.title}`, `${figure(one.value)} ${one.unit}`, one.target],
    one.isMet ? 'met' : 'MISSED',
  ]);
  return [...table([[title, ...columns], ...cells]), ...table(verdicts)];
}
