import { HttpProblem } from '@katas/service';
import { runnerProblem } from '../problems';

/** A few runs take this long. By then some of those that wait have ended. */
const FULL_RETRY_SECONDS = 5;
/** A runner that is being replaced is back within this time. */
const STOPPING_RETRY_SECONDS = 10;

/** Returns the problem that too many runs are in progress and waiting. Nothing was done. */
export function runnerIsFull(): HttpProblem {
  const detail = 'Too many runs are waiting. Nothing was done.';
  return runnerProblem('full', detail, { retryAfterSeconds: FULL_RETRY_SECONDS });
}

/** Returns the problem that the runner starts nothing any more. Nothing was done. */
export function runnerIsStopping(): HttpProblem {
  const detail = 'This runner is stopping. Nothing was done.';
  return runnerProblem('stopping', detail, { retryAfterSeconds: STOPPING_RETRY_SECONDS });
}

/** Nobody reads this answer. 499 is nginx's status for it. */
export class CallerGone extends HttpProblem {
  constructor(
    /** The state of the run when its caller left. */
    readonly during: 'waiting' | 'running',
  ) {
    super(499, 'gone', 'The caller left before the answer.');
  }
}
