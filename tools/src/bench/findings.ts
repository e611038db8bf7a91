import { figure, percentile, table, type Samples } from '@katas/benchmark';

/** The result of one measure: a table, and the figures that have a target. */
export interface Figures {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  readonly findings?: readonly Finding[];
}
type FigureRow = readonly [title: string, ...values: number[]];

/** A figure beside the limit that it must keep, as cells of a table. None when it was not measured. */
type Finding = readonly string[];
type FindingOf = (limit: number, unit: 'ms' | 'x', title: string, value: number) => Finding;

const finding =
  (bound: string, isMet: (value: number, limit: number) => boolean): FindingOf =>
  (limit, unit, title, value) => {
    const verdict = isMet(value, limit) ? 'met' : 'MISSED';
    const cells = [`-> ${title}`, `${figure(value)} ${unit}`, `${bound} ${limit}`, verdict];
    return Number.isFinite(value) ? cells : [];
  };
export const atMost = finding('at most', (value, limit) => value <= limit);
export const atLeast = finding('at least', (value, limit) => value >= limit);

/** Returns the percentiles of each row of the samples, in milliseconds. */
export function latencies<Row extends string>(
  title: string,
  samples: Samples<Row>,
  titleOf: (row: Row) => string,
): Pick<Figures, 'title' | 'columns' | 'rows'> {
  const rowOf = (row: Row): FigureRow => {
    const ms = samples.of(row);
    return [titleOf(row), ...[50, 95, 99].map((percent) => percentile(ms, percent)), ms.length];
  };
  return { title, columns: ['p50', 'p95', 'p99', 'runs'], rows: samples.rows.map(rowOf) };
}

export function figureLines({ title, columns, rows, findings = [] }: Figures): readonly string[] {
  const cells = rows.map(([name, ...values]) => [name, ...values.map(figure)]);
  const measured = findings.filter(({ length }) => length > 0);
  return [...table([[title, ...columns], ...cells]), ...table(measured)];
}
