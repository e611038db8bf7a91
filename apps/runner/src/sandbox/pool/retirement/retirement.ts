import type { ReuseRules } from './reuse-rules';
import type { JobOutcome } from '../../sandbox-job';
import type { WarmSandbox } from '../../warm-sandbox';

/** Why a sandbox is not used again. */
export type RetirementReason =
  | Exclude<JobOutcome, 'answered' | 'avatar'>
  | 'unclean'
  | 'reuse-never'
  | 'many-runs'
  | 'old'
  | 'idle'
  | 'evicted'
  | 'removed';

/** Returns whether the sandbox ended cleanly and leaves nothing that could affect the next one. */
export function isCleanRetirement(reason: RetirementReason): boolean {
  return reason === 'reuse-never' || reason === 'many-runs' || reason === 'old';
}

/**
 * Resolves to the reason to retire the sandbox after a job with this outcome; to undefined when it may be used again.
 */
export async function retirementAfter(
  sandbox: WarmSandbox,
  outcome: JobOutcome,
  rules: ReuseRules,
  nowMs: number,
): Promise<RetirementReason | undefined> {
  if (outcome !== 'answered') return outcome === 'avatar' ? 'removed' : outcome;
  if (rules.reuse === 'never' && sandbox.runs > 0) return 'reuse-never';
  if (sandbox.runs >= rules.runsMax) return 'many-runs';
  if (nowMs - sandbox.warmedMs >= rules.ageMaxMs) return 'old';
  return (await sandbox.tidied()) ? undefined : 'unclean';
}
