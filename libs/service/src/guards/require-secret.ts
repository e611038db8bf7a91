import type { RequestHandler } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { HttpProblem } from '../http/problem';

/**
 * Accepts a request only with `Authorization: Bearer <secret>`. All others are answered 401. Throws for an empty
 * secret, which would accept every request.
 */
export function requireSecret(secret: string): RequestHandler {
  if (secret === '') throw new Error('The secret must not be empty.');
  const wanted = digest(`Bearer ${secret}`);
  return (request, response, next) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), wanted)) {
      next();
      return;
    }
    response.set('WWW-Authenticate', 'Bearer');
    next(new HttpProblem(401, 'unauthorized', 'This call needs the secret of this service.'));
  };
}

/**
 * Returns a digest. All have the same length, which `timingSafeEqual` needs, and reveal nothing about a partly correct
 * guess.
 */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
