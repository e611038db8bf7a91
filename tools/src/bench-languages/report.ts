import type { LanguageTimes } from './measure-language';
import { markdownRow, median, percentile } from '@katas/benchmark';

/** The targets for a failing test, with one processor. */
export const SPEED_TARGETS = { median: 0.5, most: 1.5, max: 5, ratio: 0.5 };

/** Returns a Markdown table with a row for each language, and the medians against their targets. */
export function reportOf(all: readonly LanguageTimes[]): readonly string[] {
  const headings = ['language', 'first s', 'red s', 'plain s', 'ratio'];
  const head = [markdownRow(...headings), markdownRow(...headings.map(() => '---'))];
  return [...head, ...all.map(rowOf), '', ...summary(all)];
}

export function rowOf(times: LanguageTimes): string {
  const { name, first, later, plain } = times;
  const ratio = ratioOf(times)?.toFixed(2) ?? '';
  return markdownRow(name, first.toFixed(2), later.toFixed(2), plain?.toFixed(2) ?? '', ratio);
}

function ratioOf({ later, plain }: LanguageTimes): number | undefined {
  return plain === undefined ? undefined : later / plain;
}

function summary(all: readonly LanguageTimes[]): readonly string[] {
  const later = all.map((one) => one.later);
  const ratios = all.map(ratioOf).filter((ratio) => ratio !== undefined);
  const firsts = all.map((one) => one.first / one.later);
  const fact = (what: string, value: number, target: number): string =>
    `${what}: ${value.toFixed(2)} (target: at most ${target.toFixed(2)})`;
  return [
    fact(`red case, median of ${all.length} languages, s`, median(later), SPEED_TARGETS.median),
    fact('red case, 90 % of the languages, s', percentile(later, 90), SPEED_TARGETS.most),
    fact('red case, slowest language, s', Math.max(...later), SPEED_TARGETS.max),
    fact(
      `shipped / plain, median of ${ratios.length} languages`,
      median(ratios),
      SPEED_TARGETS.ratio,
    ),
    `first / later run, median: ${median(firsts).toFixed(2)}`,
  ];
}
