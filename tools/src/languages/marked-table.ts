import { readFileSync, writeFileSync } from 'node:fs';

export type Row = readonly string[];

/** A table of a page that a command writes, between two lines of the page. */
export interface MarkedTable {
  readonly begin: string;
  readonly end: string;
  readonly headings: Row;
  /** Returns the lines above the table, from all its rows. */
  readonly facts: (rows: readonly Row[]) => readonly string[];
}

/** Puts these rows into a table of a page; the rows of others stay. */
export function writeRows(file: string, table: MarkedTable, rows: readonly Row[]): void {
  writeFileSync(file, withRows(readFileSync(file, 'utf8'), table, rows));
}

/** Returns the page with these rows in its table, sorted by their first cell, and the facts of all rows above it. */
export function withRows(
  page: string,
  { begin, end, headings, facts }: MarkedTable,
  changed: readonly Row[],
): string {
  const [before = '', rest = ''] = page.split(begin);
  const [table = '', after = ''] = rest.split(end);
  const rows = new Map(cellsOf(table).map((cells) => [cells[0] ?? '', cells]));
  for (const cells of changed) rows.set(cells[0] ?? '', cells);
  const sorted = [...rows.values()].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const lines = [...facts(sorted), '', ...tableOf(headings, sorted)];
  return [before, begin, '\n', lines.join('\n'), '\n\n', end, after].join('');
}

/** Returns the lines of a Markdown table with these rows, as prettier formats it. */
export function tableOf(headings: Row, rows: readonly Row[]): readonly string[] {
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: Row) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(headings), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

/** Returns the cells of each row below the headings. */
function cellsOf(table: string): readonly Row[] {
  const lines = table.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}
