import { percentile } from './statistics';

/** The result of one measure: a table with named rows and columns. */
export interface Figures {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
}

export interface FigureRow {
  /** By which targets refer to the row. */
  readonly name: string;
  readonly title: string;
  readonly values: readonly number[];
}

export const LATENCY_COLUMNS = ['p50', 'p95', 'p99', 'runs'];

export function latencyRow(name: string, title: string, sampleMs: readonly number[]): FigureRow {
  const percentiles = [50, 95, 99].map((percent) => percentile(sampleMs, percent));
  return { name, title, values: [...percentiles, sampleMs.length] };
}

/** Returns NaN for a figure that was not measured. */
export function figureOf(figures: Figures | undefined, row: string, column: string): number {
  const values = figures?.rows.find(({ name }) => name === row)?.values;
  return values?.[figures?.columns.indexOf(column) ?? -1] ?? NaN;
}

export function figureLines({ title, columns, rows }: Figures): readonly string[] {
  return table([[title, ...columns], ...rows.map((row) => [row.title, ...row.values.map(figure)])]);
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
