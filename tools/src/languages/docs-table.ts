import { median, percentile } from '@katas/benchmark';
import { SPEED_TARGETS } from '../bench-languages/report';
import { HEADINGS, rowOf, type CheckedLanguage } from './cases/check-table';
import { writeRows, type MarkedTable, type Row } from './marked-table';

/** The table of all languages in docs/languages.md. */
export const CHECK_TABLE: MarkedTable = {
  begin: '<!-- Made by: npm run languages -- check --write -->\n',
  end: '<!-- End of the table -->\n',
  headings: HEADINGS,
  facts: speedsOf,
};

/** Puts the rows of these languages into the table of docs/languages.md; the rows of others stay. */
export function writeDocsTable(file: string, results: readonly CheckedLanguage[]): void {
  writeRows(file, CHECK_TABLE, results.map(rowOf));
}

/** Returns the figures that have a target, over the red cases of all rows. */
function speedsOf(rows: readonly Row[]): readonly string[] {
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
