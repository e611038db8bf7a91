import type { RequestHandler } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { HttpProblem } from './problem';

/**
 * Lets a request on only with `Authorization: Bearer <secret>`; all others are answered 401. An empty secret is a
 * mistake of the caller's and throws at once: it would open the door to everybody.
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

/** Digests are of one length, which `timingSafeEqual` needs, and tell nothing of how much of a guess was right. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
