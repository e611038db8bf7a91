import { RunnerUnavailable, type Runner } from '@katas/runner-api';
import type { ControllerDeps } from './controller-deps';

/** Makes a call that can wait: when the runner cannot be asked that is logged, and the answer is undefined. */
export async function notifyRunner<Answer>(
  { runner, logger, metrics }: ControllerDeps,
  call: string,
  tell: (runner: Runner) => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await tell(runner);
  } catch (error) {
    if (!(error instanceof RunnerUnavailable)) throw error;
    metrics.runnerFailed(error.kind);
    logger.warn({ call, kind: error.kind, err: error }, 'the runner could not be told');
    return undefined;
  }
}
