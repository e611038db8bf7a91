import type { JudgedRun, RunOutput } from './rules';

/**
 * The limit for one run. Every match takes linear time, but `anyMatch` makes many of them, and a rule can read the rest
 * of the output for each. The rules of the shipped languages take a few milliseconds.
 */
const WORK_MS_MAX = 2000;

/** Returns the run with a limit of 2 s, starting now. */
export function judged(run: RunOutput, nowMs: () => number = () => performance.now()): JudgedRun {
  const startedMs = nowMs();
  return { ...run, mayContinue: () => nowMs() - startedMs < WORK_MS_MAX };
}
