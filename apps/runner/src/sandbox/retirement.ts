import { totalmem } from 'node:os';
import type { ArmedSandbox } from './armed-sandbox';
import type { RunEnd } from './sandboxes';
import { sandboxesMaxFor } from './sandboxes-max';

/** Why a sandbox is not used again. */
export type RetirementReason =
  | 'timed-out'
  | 'died'
  | 'bad-response'
  | 'abandoned'
  | 'disk'
  | 'unclean'
  | 'reuse-never'
  | 'many-runs'
  | 'old'
  | 'idle'
  | 'evicted'
  | 'removed';

export interface ReuseRules {
  /** `never`: a fresh container for each run, armed ahead. */
  readonly reuse: 'always' | 'never';
  /** A sandbox is a container with a bounded life: what an avatar manages to break in it mends itself. */
  readonly runsMax: number;
  readonly ageMaxMs: number;
  /** An avatar who has not pressed [test] for this long gives its memory to others. */
  readonly idleMaxMs: number;
  /** Containers at once. Beyond it the one that has been idle longest goes first; one with a run never does. */
  readonly sandboxesMax: number;
}

export const DEFAULT_REUSE_RULES: ReuseRules = {
  reuse: 'always',
  runsMax: 200,
  ageMaxMs: 2 * 60 * 60 * 1000,
  idleMaxMs: 15 * 60 * 1000,
  // Of the whole machine, also in a container with a limit: the sandboxes are made beside it.
  sandboxesMax: sandboxesMaxFor(totalmem()),
};

/** After a clean end, which leaves nothing that could trouble the next sandbox. */
export function isCleanRetirement(reason: RetirementReason): boolean {
  return reason === 'reuse-never' || reason === 'many-runs' || reason === 'old';
}

/** Why a sandbox whose job has just ended so must go, or undefined when it may take another. */
export async function retirementAfter(
  armed: ArmedSandbox,
  end: RunEnd['end'],
  rules: ReuseRules,
  nowMs: number,
): Promise<RetirementReason | undefined> {
  if (end !== 'answered') return end === 'not-claimed' ? 'removed' : end;
  if (rules.reuse === 'never' && armed.runs > 0) return 'reuse-never';
  if (armed.runs >= rules.runsMax) return 'many-runs';
  if (nowMs - armed.armedMs >= rules.ageMaxMs) return 'old';
  return (await armed.tidied()) ? undefined : 'unclean';
}
