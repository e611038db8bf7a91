import { RUNNER_PROBLEMS, type RunnerProblemCode } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';

/** Returns the problem with this code, for a route to throw. `detail` is a sentence for users. */
export function runnerProblem(
  code: RunnerProblemCode,
  detail: string,
  extra: HttpProblem['extra'] = {},
): HttpProblem {
  return new HttpProblem(RUNNER_PROBLEMS[code].status, code, detail, extra);
}
