import { markdownRow } from '@katas/benchmark';
import { startDojo, type Dojo } from '../system/services/dojo';

/**
 * Runs a benchmark that has no arguments with a dojo of its own, and removes it after. With an argument, such as
 * `--help`, prints how the benchmark is called.
 */
export async function runBench(
  processEnv: NodeJS.ProcessEnv,
  command: string,
  bench: (dojo: Dojo) => Promise<void>,
  settings?: Readonly<Record<string, string>>,
): Promise<void> {
  if (process.argv.length > 2) return say(`Usage: npm run ${command}`);
  const dojo = await startDojo(processEnv, settings);
  await bench(dojo).finally(() => dojo.stop());
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a row of a Markdown table. */
export function sayRow(...cells: readonly (string | number)[]): void {
  say(markdownRow(...cells));
}

/** Prints the head of a Markdown table. */
export function sayHead(...names: readonly string[]): void {
  sayRow(...names);
  sayRow(...names.map(() => '---'));
}
