import { isFileName, type FileName } from '@katas/kata';
import type { RunJournal } from '@katas/katas-tree';

/** A browser repeats a request within seconds. Nobody makes fifty lights in that time. */
const RUNS_KEPT = 50;

/**
 * Returns the files that the sandbox may have received from runs without a light: the runner did not answer, or this
 * server crashed. Undefined when the last run made its light, so that the sandbox holds the files of the last light.
 */
export function uncertainFiles(journal: RunJournal, lastNumber: number): FileName[] | undefined {
  const isUncertain = journal.runs.some(({ number }) => number > lastNumber);
  return isUncertain ? journal.names.filter(isFileName) : undefined;
}

/** Returns the journal with one more run. It is written before the run for light `number` starts. */
export function withRun(
  journal: RunJournal,
  { number, key, names }: { number: number; key: string | undefined; names: Iterable<string> },
): RunJournal {
  const uncertain = uncertainFiles(journal, number - 1) ?? [];
  const earlier = journal.runs.filter((run) => run.number < number);
  return {
    runs: [...earlier, key === undefined ? { number } : { number, key }].slice(-RUNS_KEPT),
    names: [...new Set([...uncertain, ...names])],
  };
}

/** Returns the number of the light that the request with this key makes, or would have made. */
export function numberOfKey(journal: RunJournal, key: string | undefined): number | undefined {
  return key === undefined ? undefined : journal.runs.find((run) => run.key === key)?.number;
}
