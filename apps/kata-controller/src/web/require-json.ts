import { HttpProblem } from '@katas/service';
import type { RequestHandler } from 'express';

/**
 * Demands JSON of browsers: a form, or a script of another site that asks nobody's leave, cannot say that it sends any.
 * Programs, which say neither `Origin` nor `Sec-Fetch-Site`, may call what they send as they like: nobody makes a
 * program send something unawares, and `curl -d` says that it sends a form.
 */
export const requireJson: RequestHandler = (request, _response, next) => {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isBrowser = origin !== undefined || site !== undefined;
  // `false` is another type; `null` is no body at all.
  if (!isBrowser || request.is('application/json') !== false) next();
  else next(new HttpProblem(415, 'not-json', 'The body must be sent as application/json.'));
};
