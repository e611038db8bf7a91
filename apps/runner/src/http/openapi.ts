import { openapi, type HttpCall } from '@katas/http-contract';
import {
  CYBER_DOJO_CALLS,
  cyberDojoException,
  RUN_EVENTS,
  RUNNER_CALLS,
  RUNNER_HEADERS,
  RUNNER_PROBLEMS,
} from '@katas/runner-api';
import type { z } from 'zod';

/** Returns the runner's calls as OpenAPI 3.1, generated from the schemas that parse them. */
export function runnerOpenapi(): object {
  return openapi({
    title: 'Katas runner',
    description: "Runs avatars' code in sandboxes.",
    calls: {
      ...callsOf(RUNNER_CALLS, { headers: RUNNER_HEADERS }),
      ...callsOf(CYBER_DOJO_CALLS, { errorBody: cyberDojoException }),
    },
    problems: Object.entries(RUNNER_PROBLEMS).map(([code, { status, meaning }]) => ({
      status,
      code,
      description: meaning,
      isCommon: true,
    })),
    takesSecret: true,
  });
}

interface Call {
  readonly summary: string;
  readonly request: z.ZodType;
  readonly response: z.ZodType;
}

function callsOf(
  calls: Readonly<Record<string, Call>>,
  more: Pick<HttpCall, 'errorBody' | 'headers'> = {},
): Record<string, HttpCall> {
  return Object.fromEntries(
    Object.entries(calls).map(([name, { summary, request, response }]): [string, HttpCall] => [
      name,
      {
        ...{ method: 'post', path: `/${name}`, summary },
        ...{ body: request, status: 200, answer: response, ...more },
        ...(name === 'run' && { streamed: RUN_EVENTS }),
      },
    ]),
  );
}
