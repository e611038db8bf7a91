import { percentile, type Samples } from './figures';

/** The cells of a row. A number is written as a figure. */
export type Row = readonly (string | number)[];
export type Table = readonly Row[];

/** Returns a row that compares a figure with the limit that it must keep, or no cells when it was not measured. */
const finding =
  (bound: string, isMet: (value: number, limit: number) => boolean) =>
  (limit: number, unit: 'ms' | 'x', title: string, value: number): Row => {
    const verdict = isMet(value, limit) ? 'met' : 'MISSED';
    const cells = [`-> ${title}`, `${figure(value)} ${unit}`, `${bound} ${limit}`, verdict];
    return Number.isFinite(value) ? cells : [];
  };
export const atMost = finding('at most', (value, limit) => value <= limit);
export const atLeast = finding('at least', (value, limit) => value >= limit);

/** Returns the percentiles of each sample, in the unit of the samples, below a head with this title. */
export function latencies(title: string, samples: Samples): Table {
  const rows = Object.entries(samples).map(([name, sample]) => [
    ...[name, ...[50, 95, 99].map((percent) => percentile(sample, percent)), sample.length],
  ]);
  return [[title, 'p50', 'p95', 'p99', 'runs'], ...rows];
}

/** Returns three digits: a shared machine does not reproduce more. Counts are whole. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** Aligns columns: the first to the left, the others to the right. Leaves out rows without cells. */
export function table(rows: Table): readonly string[] {
  const all = rows
    .filter(({ length }) => length > 0)
    .map((row) => row.map((cell) => (typeof cell === 'number' ? figure(cell) : cell)));
  const widthOf = (column: number) => Math.max(...all.map((row) => row[column]?.length ?? 0));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widthOf(0)) : cell.padStart(widthOf(column));
  return all.map((row) => row.map(pad).join('   ').trimEnd());
}
