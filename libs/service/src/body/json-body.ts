import express, { type RequestHandler } from 'express';
import { MalformedBody } from '../http/problem';

/**
 * Parses the body of a POST, PUT or PATCH as JSON into `request.body`, for any content type, up to the limit. Without a
 * body it is `undefined`. The call's schema rejects that, and `null`. A compressed body is rejected and never inflated,
 * so a gzip bomb stays small.
 */
export function jsonBody(limitBytes: number): RequestHandler[] {
  const raw = express.raw({
    limit: limitBytes,
    inflate: false,
    type: (request) => METHODS_WITH_BODY.has(request.method ?? ''),
  });
  const parsed: RequestHandler = (request, _response, next) => {
    const bytes: unknown = request.body;
    request.body = Buffer.isBuffer(bytes) ? fromBytes(bytes) : undefined;
    next();
  };
  return [raw, parsed];
}

/** The bodies of other methods are not read. */
export const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

function fromBytes(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    // With `fatal`, because a byte that is not UTF-8 must not silently become another file name or content.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new MalformedBody('must be JSON in UTF-8', error);
  }
}
