import type { Logger } from '@katas/system';
import type { ErrorRequestHandler, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { isEventStream, sendEvent } from './event-response';
import { HttpProblem, problem, problemOf, type Problem } from './problem';

/** Returns the body of an error answer at this path in another form; undefined for a problem. */
export type ErrorBody = (path: string, problem: Problem) => object | undefined;

/**
 * Answers every error as problem+json, or in the form of `errorBody`. Logs an unexpected error once. No stack ever
 * leaves the service.
 */
export function answerErrors(logger: Logger, errorBody?: ErrorBody): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const answer = problemOf(error) ?? bug(error, `${request.method} ${request.path}`, logger);
    if (response.headersSent) {
      endBegun(response, answer);
      return;
    }
    if (error instanceof HttpProblem) setRetryAfter(response, error);
    const other = errorBody?.(request.path, answer);
    const type = other === undefined ? 'application/problem+json' : 'application/json';
    response
      .status(answer.status)
      .type(type)
      .send(JSON.stringify(other ?? answer));
  };
}

/**
 * Ends an answer of which a part is sent already. Unless it is events, only a closed connection marks it as incomplete.
 */
function endBegun(response: Response, answer: Problem): void {
  if (!isEventStream(response)) {
    response.destroy();
    return;
  }
  sendEvent(response, 'problem', answer);
  response.end();
}

function setRetryAfter(response: Response, { extra }: HttpProblem): void {
  if (extra.retryAfterSeconds !== undefined) {
    // The header holds whole seconds. Rounding down would make a caller return too early.
    response.set('Retry-After', String(Math.max(0, Math.ceil(extra.retryAfterSeconds))));
  }
}

/** Logs the error once. The answer contains only an ID, by which the log line is found. */
function bug(error: unknown, call: string, logger: Logger): Problem {
  const errorId = randomUUID();
  logger.error({ error_id: errorId, call, err: error }, 'unhandled error');
  const detail = 'An unexpected error occurred. The log has the details under the error_id.';
  return { ...problem(500, 'internal', detail), error_id: errorId };
}
