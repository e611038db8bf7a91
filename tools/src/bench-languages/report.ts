import { median, percentile } from '@katas/benchmark';
import { tableOf, type MarkedTable, type Row } from '../languages/marked-table';
import type { LanguageTimes } from './measure-language';

/** The targets for a failing test, with one processor. */
export const SPEED_TARGETS = { median: 0.5, most: 1.5, max: 5, ratio: 0.5 };

const HEADINGS = ['language', 'first s', 'red s', 'plain s', 'ratio'];

/** Returns the table of docs/languages.md; `conditions` says where and when its last rows were measured. */
export function speedTable(conditions: string): MarkedTable {
  return {
    begin: '<!-- Made by: npm run bench -- --languages --write -->\n',
    end: '<!-- End of the table of speed -->\n',
    headings: HEADINGS,
    facts: (rows) => [...factsOf(rows), `- last measured: ${conditions}`],
  };
}

/** Returns a Markdown table with a row for each language, and the medians against their targets. */
export function reportOf(all: readonly LanguageTimes[]): readonly string[] {
  const rows = all.map(rowOf);
  return [...tableOf(HEADINGS, rows), '', ...factsOf(rows)];
}

export function rowOf({ name, first, later, plain, isPlainCut }: LanguageTimes): Row {
  const plainCell = `${isPlainCut ? '> ' : ''}${plain.toFixed(3)}`;
  return [name, first.toFixed(3), later.toFixed(3), plainCell, (later / plain).toFixed(2)];
}

function factsOf(rows: readonly Row[]): readonly string[] {
  const all = rows.map(([name = '', first, later, , ratio]) => ({
    ...{ name, first: Number(first), later: Number(later), ratio: Number(ratio) },
  }));
  const later = all.map((one) => one.later);
  const compiled = all.filter(({ name }) => isCompiled(name));
  const fact = (what: string, value: number, target: number): string =>
    `- ${what}: ${value.toFixed(2)} (target: at most ${target.toFixed(2)})`;
  const what = `shipped / plain, median of ${compiled.length} languages that are compiled or run on the JVM`;
  const ofCompiled = fact(what, median(compiled.map((one) => one.ratio)), SPEED_TARGETS.ratio);
  return [
    fact(`red case, median of ${all.length} languages, s`, median(later), SPEED_TARGETS.median),
    fact('red case, 90 % of the languages, s', percentile(later, 90), SPEED_TARGETS.most),
    fact('red case, slowest language, s', Math.max(...later), SPEED_TARGETS.max),
    ...(compiled.length === 0 ? [] : [ofCompiled]),
    `- shipped / plain, median of all: ${median(all.map((one) => one.ratio)).toFixed(2)}`,
    `- first / later run, median: ${median(all.map((one) => one.first / one.later)).toFixed(2)}`,
  ];
}

/** The languages that are compiled before their tests run, or run on the JVM: the first part of a folder's name. */
const COMPILED: ReadonlySet<string> = new Set([
  ...['ada', 'asm', 'assemblyscript', 'c', 'clojure', 'cobol', 'cpp', 'csharp', 'd', 'elixir'],
  ...['erlang', 'fortran', 'go', 'haskell', 'icon', 'java', 'kotlin', 'modula2', 'objc', 'ocaml'],
  ...['pascal', 'rescript', 'rust', 'typescript', 'vala', 'verilog', 'vhdl'],
]);

function isCompiled(languageFolder: string): boolean {
  return COMPILED.has(languageFolder.replace(/-.*/, ''));
}
