import type { Logger } from '@katas/system';
import type { ErrorRequestHandler, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { HttpProblem, problem, problemOf, type Problem } from './problem';

/** Answers every error as problem+json. What nobody foresaw is logged, once; no stack ever leaves the service. */
export function answerErrors(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const answer = problemOf(error) ?? bug(error, `${request.method} ${request.path}`, logger);
    if (response.headersSent) {
      // Half an answer is out already: cutting the connection is the only way left to say that it is not whole.
      response.destroy();
      return;
    }
    if (error instanceof HttpProblem) setRetryAfter(response, error);
    response.status(answer.status).type('application/problem+json').send(JSON.stringify(answer));
  };
}

function setRetryAfter(response: Response, { extra }: HttpProblem): void {
  if (extra.retryAfterSeconds !== undefined) {
    // The header takes whole seconds only; a caller told too little would come back too early.
    response.set('Retry-After', String(Math.max(0, Math.ceil(extra.retryAfterSeconds))));
  }
}

/** The story goes to the log, once; the caller gets an id to ask about it by. */
function bug(error: unknown, call: string, logger: Logger): Problem {
  const errorId = randomUUID();
  logger.error(
    { error_id: errorId, call, err: error },
    'a call failed in a way that nobody foresaw',
  );
  const detail = 'Something went wrong here. The log tells more under the error_id.';
  return { ...problem(500, 'internal', detail), error_id: errorId };
}
