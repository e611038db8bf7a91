import { openapi, type HttpCall } from '@katas/http-contract';
import { RUNNER_CALLS, RUNNER_HEADERS, RUNNER_PROBLEMS } from '@katas/runner-api';

/** Returns the runner's calls as OpenAPI 3.1, generated from the schemas that parse them. */
export function runnerOpenapi(): object {
  return openapi({
    title: 'Katas runner',
    description: "Runs avatars' code in sandboxes.",
    calls: Object.fromEntries(
      Object.entries(RUNNER_CALLS).map(
        ([name, { summary, request, response }]): [string, HttpCall] => [
          name,
          {
            method: 'post',
            path: `/${name}`,
            summary,
            headers: RUNNER_HEADERS,
            body: request,
            status: 200,
            answer: response,
          },
        ],
      ),
    ),
    problems: Object.entries(RUNNER_PROBLEMS).map(([code, { status, meaning }]) => ({
      status,
      code,
      description: meaning,
      isCommon: true,
    })),
    takesSecret: true,
  });
}
