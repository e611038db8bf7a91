import { isFileName, type FileName } from '@katas/kata';
import type { RunJournal } from '@katas/katas-tree';

/** A browser that sends a request again does so within seconds; nobody makes fifty lights in that time. */
const RUNS_KEPT = 50;

/**
 * Files that a run may have brought to the sandbox without its light ever being made (the runner did not answer, or
 * this server died). Undefined when the last run that was begun came to its light: then the sandbox holds what the
 * light says.
 */
export function uncertainFiles(begun: RunJournal, lastNumber: number): FileName[] | undefined {
  const isUnsettled = begun.runs.some(({ number }) => number > lastNumber);
  return isUnsettled ? begun.names.filter(isFileName) : undefined;
}

/** As it is noted before the run for light `number` begins. */
export function withRun(
  begun: RunJournal,
  { number, key, names }: { number: number; key: string | undefined; names: Iterable<string> },
): RunJournal {
  const unsettled = uncertainFiles(begun, number - 1) ?? [];
  const earlier = begun.runs.filter((run) => run.number < number);
  return {
    runs: [...earlier, key === undefined ? { number } : { number, key }].slice(-RUNS_KEPT),
    names: [...new Set([...unsettled, ...names])],
  };
}

/** The light that the request with this key came to, if it came to one. */
export function numberOfKey(begun: RunJournal, key: string | undefined): number | undefined {
  return key === undefined ? undefined : begun.runs.find((run) => run.key === key)?.number;
}
