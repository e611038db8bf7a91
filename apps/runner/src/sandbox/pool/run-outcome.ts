import type { JobOutcome } from '../sandbox-job';
import type { WarmResult } from '../warm-sandbox';

/** Returns how a run ends. One whose signal aborted has exceeded its disk quota, unless its caller has abandoned it. */
export function outcomeOf(result: WarmResult, abandoned: AbortSignal): JobOutcome {
  if (result.exceedsQuota) return 'disk';
  return result.outcome === 'abandoned' && !abandoned.aborted ? 'disk' : result.outcome;
}

/** The runner learns some milliseconds later that a container has ended. */
const LEARNT_MS = 250;

/**
 * Returns true when the sandbox ended without any output, so soon that it had ended before it was given the run, as
 * far as the runner can know.
 */
export function hadEndedBefore({ outcome, answer, times }: WarmResult): boolean {
  const { stdout, stderr } = answer;
  const isSilent = answer.outcome === undefined && stdout.length + stderr.length === 0;
  return outcome === 'died' && isSilent && times.runMs < LEARNT_MS;
}
