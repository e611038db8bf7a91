import { percentile, type Samples } from './figures';

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
  titleOf: (row: Row) => string = (row) => row,
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

/** Returns three digits: a shared machine does not reproduce more. Counts are whole. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** Aligns columns: the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widthOf(0)) : cell.padStart(widthOf(column)),
    );
    return cells.join('   ').trimEnd();
  });
}
