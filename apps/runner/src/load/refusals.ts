import { HttpProblem } from '@katas/service';

/** A few runs take this long; by then some of those that wait have gone. */
const FULL_RETRY_SECONDS = 5;
/** A runner that is being replaced is back within this. */
const STOPPING_RETRY_SECONDS = 10;

/** No place is free, under way or waiting. Nothing was done. */
export function runnerIsFull(): HttpProblem {
  const detail = 'More runs wait than this runner takes. Nothing was done.';
  return new HttpProblem(503, 'full', detail, { retryAfterSeconds: FULL_RETRY_SECONDS });
}

/** Nothing is begun any more. Nothing was done. */
export function runnerIsStopping(): HttpProblem {
  const detail = 'This runner is being stopped. Nothing was done.';
  return new HttpProblem(503, 'stopping', detail, { retryAfterSeconds: STOPPING_RETRY_SECONDS });
}

/** Nobody reads this answer; 499 is nginx's status for it. */
export class CallerGone extends HttpProblem {
  constructor(
    /** Where its run was when it left. */
    readonly during: 'waiting' | 'running',
  ) {
    super(499, 'gone', 'The caller left before the answer.');
  }
}
