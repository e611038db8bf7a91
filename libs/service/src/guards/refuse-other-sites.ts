import type { RequestHandler } from 'express';
import { HttpProblem } from '../http/problem';

/**
 * Rejects requests that a page of another site makes a browser send. A service on loopback needs no secret, and a
 * browser on the same machine reaches it. The browser marks such requests (https://www.w3.org/TR/fetch-metadata/).
 * Programs send no such header and are accepted.
 */
export const refuseOtherSites: RequestHandler = (request, _response, next) => {
  const site = request.headers['sec-fetch-site'] ?? 'none';
  const isOurs = site === 'none' || site === 'same-origin';
  if (isOurs || SAFE_METHODS.has(request.method)) next();
  else next(new HttpProblem(403, 'other-site', 'Pages of other sites may not make this call.'));
};

/** Methods that change nothing. A link from another site to the page is allowed. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
