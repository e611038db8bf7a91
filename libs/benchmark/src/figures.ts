import { quantile } from 'simple-statistics';

/** Interpolates linearly. Returns NaN for an empty sample. */
export function percentile(sample: readonly number[], percent: number): number {
  return sample.length === 0 ? NaN : quantile([...sample], percent / 100);
}

/** Returns NaN for an empty sample. */
export const median = (sample: readonly number[]): number => percentile(sample, 50);

/** Measured values, by their row. */
export class Samples<Row extends string = string> {
  readonly #values = new Map<Row, number[]>();

  /** The rows, in the order in which they were added. */
  get rows(): readonly Row[] {
    return [...this.#values.keys()];
  }

  add(row: Row, ...values: readonly number[]): void {
    const before = this.#values.get(row);
    if (before === undefined) this.#values.set(row, [...values]);
    else before.push(...values);
  }

  of(row: Row): readonly number[] {
    return this.#values.get(row) ?? [];
  }

  percentile(row: Row, percent: number): number {
    return percentile(this.of(row), percent);
  }

  median(row: Row): number {
    return median(this.of(row));
  }
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

/** Returns a row of a Markdown table, which can be printed before the next one is measured. */
export function markdownRow(...cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
