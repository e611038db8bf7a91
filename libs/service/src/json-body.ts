import express, { type RequestHandler } from 'express';
import { MalformedBody } from './problem';

/**
 * Reads the body of a POST, PUT or PATCH as JSON into `request.body`, whatever content type it claims, up to the limit.
 * No body at all leaves `undefined`, and `null` is left as it is: the call's schema says what is wrong with them.
 * A compressed body is refused and never inflated, so a gzip bomb stays small.
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

/** Of all others no body is read, whatever they announce. */
export const METHODS_WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

function fromBytes(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    // `fatal`: a byte that is not UTF-8 must not quietly become another file name or content.
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (error) {
    throw new MalformedBody('must be JSON in UTF-8', error);
  }
}
