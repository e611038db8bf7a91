import { RunnerUnavailable, type Runner } from '@katas/runner-api';
import type { ControllerDeps } from './controller-deps';

/**
 * Makes a call whose effect a later call has too. Resolves to undefined, and logs the failure, when the runner does not
 * answer.
 */
export async function notifyRunner<Answer>(
  { runner, logger, metrics }: ControllerDeps,
  call: string,
  notify: (runner: Runner) => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await notify(runner);
  } catch (error) {
    if (!(error instanceof RunnerUnavailable)) throw error;
    metrics.runnerFailed(error.kind);
    logger.warn({ call, kind: error.kind, err: error }, 'runner not notified');
    return undefined;
  }
}
