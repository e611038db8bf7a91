import { readFileSync, writeFileSync } from 'node:fs';
import { rowOf, tableOf, type CheckedLanguage } from './cases/check-table';

const BEGIN = '<!-- Made by: npm run languages -- check --write -->\n';
const END = '<!-- End of the table -->\n';

/** Puts the rows of these languages into the table of docs/languages.md; the rows of others stay. */
export function writeDocsTable(file: string, results: readonly CheckedLanguage[]): void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, withRows(text, results));
}

/** Returns the page with these rows in its table, sorted by name. */
export function withRows(page: string, results: readonly CheckedLanguage[]): string {
  const [before = '', rest = ''] = page.split(BEGIN);
  const [table = '', after = ''] = rest.split(END);
  const rows = new Map(cellsOf(table).map((cells) => [cells[0] ?? '', cells]));
  for (const cells of results.map(rowOf)) rows.set(cells[0] ?? '', cells);
  const sorted = [...rows.values()].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  return [before, BEGIN, '\n', tableOf(sorted).join('\n'), '\n\n', END, after].join('');
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
