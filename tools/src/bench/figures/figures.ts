import { quantile } from 'simple-statistics';

/** The result of one measure: a table, and the figures that have a target. */
export interface Figures {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  readonly findings?: readonly Finding[];
}
export type FigureRow = readonly [title: string, ...values: number[]];

/** A figure and the limit that it must keep. Not printed when it was not measured. */
export interface Finding {
  readonly title: string;
  readonly value: number;
  readonly unit: 'ms' | 'x';
  readonly bound: 'at most' | 'at least';
  readonly limit: number;
}

export const LATENCY_COLUMNS = ['p50', 'p95', 'p99', 'runs'];

export function latencyRow(title: string, sampleMs: readonly number[]): FigureRow {
  return [title, ...[50, 95, 99].map((percent) => percentile(sampleMs, percent)), sampleMs.length];
}

/** Returns NaN for an empty sample. */
export function percentile(sample: readonly number[], percent: number): number {
  return sample.length === 0 ? NaN : quantile([...sample], percent / 100);
}

/** Returns NaN for an empty sample. */
export const median = (sample: readonly number[]) => percentile(sample, 50);

export function figureLines({ title, columns, rows, findings = [] }: Figures): readonly string[] {
  const cells = rows.map(([name, ...values]) => [name, ...values.map(figure)]);
  const measured = findings.filter(({ value }) => Number.isFinite(value));
  return [...table([[title, ...columns], ...cells]), ...table(measured.map(findingCells))];
}

function findingCells({ title, value, unit, bound, limit }: Finding): readonly string[] {
  const isMet = bound === 'at most' ? value <= limit : value >= limit;
  return [`-> ${title}`, `${figure(value)} ${unit}`, `${bound} ${limit}`, isMet ? 'met' : 'MISSED'];
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

/** Three digits; a shared machine does not reproduce more. Counts are whole. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}
