import type { RequestHandler } from 'express';
import { HttpProblem } from './problem';

/**
 * Refuses what a page of another site makes its visitor's browser send. A service on loopback asks for no secret, and
 * a browser on the same machine reaches it; the browser itself marks such requests (https://www.w3.org/TR/fetch-metadata/).
 * Programs send no such mark and are let on.
 */
export const refuseOtherSites: RequestHandler = (request, _response, next) => {
  const site = request.headers['sec-fetch-site'] ?? 'none';
  const isOurs = site === 'none' || site === 'same-origin';
  if (isOurs || SAFE_METHODS.has(request.method)) next();
  else next(new HttpProblem(403, 'other-site', 'Pages of other sites may not make this call.'));
};

/** Methods that change nothing; a link from elsewhere to the page is fine. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
