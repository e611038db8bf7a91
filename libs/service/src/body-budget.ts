import type { Request, RequestHandler } from 'express';
import { METHODS_WITH_BODY } from './json-body';
import { HttpProblem } from './problem';

export interface BodyBudget {
  /** The largest body that is taken. */
  readonly limitBytes: number;
  /** All bodies that are being read, or worked on, at once. */
  readonly totalBytes: number;
}

const RETRY_SECONDS = 5;

/**
 * Bounds the memory that bodies take together: one that does not fit beside those there are is a 503 `full`, before a
 * byte of it is read. A body counts with its announced length, or with the largest one when it announces none, until
 * its answer is out or its caller has left.
 */
export function bodyBudget({ limitBytes, totalBytes }: BodyBudget): RequestHandler {
  let heldBytes = 0;
  return (request, response, next) => {
    // Any other is never read, and its answer may go on for hours.
    if (!METHODS_WITH_BODY.has(request.method)) {
      next();
      return;
    }
    const bytes = Math.min(announcedBytes(request) ?? limitBytes, limitBytes);
    if (heldBytes + bytes > totalBytes) {
      const detail = 'This service has its hands full with other bodies. Nothing was done.';
      next(new HttpProblem(503, 'full', detail, { retryAfterSeconds: RETRY_SECONDS }));
      return;
    }
    heldBytes += bytes;
    response.once('close', () => (heldBytes -= bytes));
    next();
  };
}

/** Undefined when it comes in chunks and says nothing. */
function announcedBytes({ headers }: Request): number | undefined {
  if (headers['transfer-encoding'] !== undefined) return undefined;
  return Number(headers['content-length'] ?? 0);
}
