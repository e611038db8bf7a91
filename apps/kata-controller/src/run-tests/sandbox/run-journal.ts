import { isFileName, type FileName } from '@katas/kata';
import type { RunJournal } from '@katas/katas-tree';

/**
 * Returns the files that the sandbox may have received from runs without a light: the runner did not answer, or this
 * server crashed. Undefined when the last run made its light, so that the sandbox holds the files of the last light.
 */
export function uncertainFiles(journal: RunJournal, lastNumber: number): FileName[] | undefined {
  const isUncertain = journal.runs.some(({ number }) => number > lastNumber);
  return isUncertain ? journal.names.filter(isFileName) : undefined;
}

/** Returns the note about a run. It is written before the run for light `number` starts. */
export function noteOfRun(
  journal: RunJournal,
  { number, names }: { number: number; names: Iterable<string> },
): RunJournal {
  const uncertain = uncertainFiles(journal, number - 1) ?? [];
  return { runs: [{ number }], names: [...new Set([...uncertain, ...names])] };
}

/** Returns the number of the light that the request with this key made. */
export function numberOfKey(journal: RunJournal, key: string | undefined): number | undefined {
  return key === undefined ? undefined : journal.runs.find((run) => run.key === key)?.number;
}
