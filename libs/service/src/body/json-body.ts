import { SharedBudget } from '@katas/concurrency';
import { BODY_SHAPE, shapeProblem } from '@katas/validation';
import type { RequestHandler } from 'express';
import { callerOf } from '../guards/caller';
import { MalformedBody, tooMany } from '../http/problem';
import { bodyBytesMax, type BodyLimits } from './body-limits';
import { readBody } from './read-body';

/**
 * One address may be a whole class behind its router: it may have four fifths of the budget, and a caller that comes
 * later always has a part of the rest.
 */
const SHARE_TIMES_FREE = 4;

/**
 * Parses the body of a POST, PUT or PATCH as JSON into `request.body`, for any content type, up to the limits. Without
 * a body it is `undefined`. The call's schema rejects that, and `null`. The bytes of a body count from their arrival
 * until the request is answered or its connection closes. A body that exceeds the caller's share of all bodies is
 * answered 503 `full`.
 */
export function jsonBody(limits: BodyLimits): RequestHandler {
  const budget = new SharedBudget(limits.totalBytesMax, SHARE_TIMES_FREE);
  return async (request, response, next) => {
    request.body = undefined;
    // The bodies of other methods are never read.
    if (METHODS_WITH_BODY.has(request.method)) {
      const caller = callerOf(request);
      let held = 0;
      response.once('close', () => budget.giveBack(caller, held));
      const bytes = await readBody(request, bodyBytesMax(request, limits), (more) => {
        if (!budget.take(caller, more)) throw tooMany('requests', 'full');
        held += more;
      });
      request.body = fromBytes(bytes);
    }
    next();
  };
}

const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

function fromBytes(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    const text = UTF_8.decode(bytes);
    const problem = shapeProblem(text, BODY_SHAPE);
    if (problem !== undefined) throw new MalformedBody(problem);
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof MalformedBody) throw error;
    throw new MalformedBody('must be JSON in UTF-8', error);
  }
}

/** With `fatal`, because a byte that is not UTF-8 must not silently become another file name or content. */
const UTF_8 = new TextDecoder('utf-8', { fatal: true });
