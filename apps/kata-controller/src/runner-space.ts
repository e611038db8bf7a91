import { RunnerUnavailable } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';
import type { ControllerDeps } from './controller-deps';

/** The collector frees the volumes of ended katas each minute. */
const RETRY_SECONDS = 60;

/**
 * Rejects with a problem when the runner says that its engine's disk is nearly full. Called before anything is written,
 * so that no kata and no avatar is made that cannot run. Resolves when the runner is unreachable: the first Test makes
 * what is missing.
 */
export async function requireRunnerSpace({
  runner,
}: Pick<ControllerDeps, 'runner'>): Promise<void> {
  if (!(await isShort(runner))) return;
  const detail =
    'The disk for the files of katas is nearly full. Nothing was done. Try again in some minutes.';
  throw new HttpProblem(503, 'runner-disk-full', detail, { retryAfterSeconds: RETRY_SECONDS });
}

async function isShort(runner: ControllerDeps['runner']): Promise<boolean> {
  try {
    return (await runner.space({})).space === 'short';
  } catch (error) {
    if (error instanceof RunnerUnavailable) return false;
    throw error;
  }
}
