import type { Request, RequestHandler } from 'express';
import { METHODS_WITH_BODY } from './json-body';
import { HttpProblem } from '../http/problem';

export interface BodyBudget {
  /** The size limit of one body. */
  readonly limitBytes: number;
  /** The size limit of all bodies in progress together. */
  readonly totalBytes: number;
}

const RETRY_SECONDS = 5;

/**
 * Limits the memory of all bodies together. A body beyond the limit is answered 503 `full` before a byte of it is read.
 * A body counts with its announced length, or with `limitBytes` when it announces none, until its request is answered
 * or its connection closes.
 */
export function bodyBudget({ limitBytes, totalBytes }: BodyBudget): RequestHandler {
  let heldBytes = 0;
  return (request, response, next) => {
    // Other bodies are never read, and their answers may take hours.
    if (!METHODS_WITH_BODY.has(request.method)) {
      next();
      return;
    }
    const bytes = Math.min(announcedBytes(request) ?? limitBytes, limitBytes);
    if (heldBytes + bytes > totalBytes) {
      const detail = 'Too many requests are in progress. Try again in a few seconds.';
      next(new HttpProblem(503, 'full', detail, { retryAfterSeconds: RETRY_SECONDS }));
      return;
    }
    heldBytes += bytes;
    response.once('close', () => (heldBytes -= bytes));
    next();
  };
}

/** Returns undefined for a chunked body, which announces no length. */
function announcedBytes({ headers }: Request): number | undefined {
  if (headers['transfer-encoding'] !== undefined) return undefined;
  return Number(headers['content-length'] ?? 0);
}
