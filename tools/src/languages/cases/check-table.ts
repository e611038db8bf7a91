import { tableOf } from '../marked-table';
import type { LanguageResult } from './case-runner';

export const HEADINGS = [
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
