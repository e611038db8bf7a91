import { RunnerUnavailable, type Runner } from '@katas/runner-api';
import type { ControllerDeps } from './controller-deps';

/**
 * Makes a call that later calls make up for. Resolves to undefined, and logs it, when the runner cannot be asked.
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
