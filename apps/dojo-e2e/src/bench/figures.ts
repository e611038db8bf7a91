import { quantile } from 'simple-statistics';

/** Interpolated linearly. NaN without values. */
export function percentile(values: readonly number[], share: number): number {
  return values.length === 0 ? NaN : quantile([...values], share);
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a row of a Markdown table. */
export function sayRow(...cells: readonly (string | number)[]): void {
  say(`| ${cells.join(' | ')} |`);
}

/** Prints the head of a Markdown table. */
export function sayHead(...names: readonly string[]): void {
  sayRow(...names);
  sayRow(...names.map(() => '---'));
}

/** Runs a benchmark that has no arguments. With one, such as `--help`, prints how it is called. */
export function runBench(command: string, bench: () => Promise<void>): void {
  if (process.argv.length > 2) say(`Usage: npm run ${command}`);
  else void bench();
}
