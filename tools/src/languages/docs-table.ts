import { median, percentile } from '@katas/benchmark';
import { readFileSync, writeFileSync } from 'node:fs';
import { SPEED_TARGETS } from '../bench-languages/report';
import { rowOf, tableOf, type CheckedLanguage } from './cases/check-table';

const BEGIN = '<!-- Made by: npm run languages -- check --write -->\n';
const END = '<!-- End of the table -->\n';

/** Puts the rows of these languages into the table of docs/languages.md; the rows of others stay. */
export function writeDocsTable(file: string, results: readonly CheckedLanguage[]): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, withRows(text, results));
}

/** Returns the page with these rows in its table, sorted by name, and with the figures of all rows above it. */
export function withRows(page: string, results: readonly CheckedLanguage[]): string {
  const [before = '', rest = ''] = page.split(BEGIN);
  const [table = '', after = ''] = rest.split(END);
  const rows = new Map(cellsOf(table).map((cells) => [cells[0] ?? '', cells]));
  for (const cells of results.map(rowOf)) rows.set(cells[0] ?? '', cells);
  const sorted = [...rows.values()].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const lines = [...speedsOf(sorted), '', ...tableOf(sorted)];
  return [before, BEGIN, '\n', lines.join('\n'), '\n\n', END, after].join('');
}

/** Returns the figures that have a target, over the red cases of all rows. */
function speedsOf(rows: readonly (readonly string[])[]): readonly string[] {
  const times = rows.map(([name, , , red]) => ({ name, seconds: Number(red) }));
  const seconds = times.map((one) => one.seconds);
  const max = Math.max(...seconds);
  const slowest = times.find((one) => one.seconds === max)?.name ?? '';
  const fact = (what: string, value: number, target: number): string =>
    `- ${what}: ${value.toFixed(2)} s (target: at most ${target.toFixed(1)} s)`;
  return [
    fact(`median of ${rows.length} languages`, median(seconds), SPEED_TARGETS.median),
    fact('90 % of the languages', percentile(seconds, 90), SPEED_TARGETS.most),
    fact(`the slowest, ${slowest}`, max, SPEED_TARGETS.max),
  ];
}

/** Returns the cells of each row below the headings. */
function cellsOf(table: string): readonly (readonly string[])[] {
  const lines = table.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}
