import { median, percentile } from '@katas/benchmark';
import { SPEED_TARGETS } from '../../bench-languages/report';
import { tableOf, writeRows, type MarkedTable, type Row } from '../marked-table';
import type { LanguageResult } from './case-runner';

const HEADINGS = [
  ...['language', 'cases', 'first s', 'red s', 'image MB'],
  ...['language version', 'framework version'],
];

export interface CheckedLanguage extends LanguageResult {
  readonly imageBytes: number | undefined;
}

/** Returns the lines of a Markdown table with a row for each language. */
export function checkTable(results: readonly CheckedLanguage[]): readonly string[] {
  return tableOf(HEADINGS, results.map(rowOf));
}

/** Returns what each case printed whose light was another one than expected. */
export function failureReport(results: readonly LanguageResult[]): readonly string[] {
  return results.flatMap(({ name, cases }) =>
    cases
      .filter(({ colour, expected }) => colour !== expected)
      .map((bad) => `${name} ${bad.name}: ${bad.colour}, not ${bad.expected}\n${bad.evidence}\n`),
  );
}

export function rowOf({
  name,
  cases,
  firstSeconds,
  redSeconds,
  imageBytes,
  versions,
}: CheckedLanguage) {
  const passed = cases.filter(({ colour, expected }) => colour === expected).length;
  return [
    ...[name, `${passed} of ${cases.length}`, firstSeconds.toFixed(2), redSeconds.toFixed(2)],
    imageBytes === undefined ? '' : String(Math.round(imageBytes / 1e6)),
    ...[versions.language ?? '', versions.test_framework ?? ''],
  ];
}

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
