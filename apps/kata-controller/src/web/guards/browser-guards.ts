import { HttpProblem } from '@katas/service';
import type { RequestHandler } from 'express';

/**
 * Requires JSON from browsers. A form, or a script of another site that needs no permission, cannot send that content
 * type. Programs send neither `Origin` nor `Sec-Fetch-Site` and may use any content type: `curl -d` claims to send a
 * form.
 */
export const requireJson: RequestHandler = (request, _response, next) => {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isBrowser = origin !== undefined || site !== undefined;
  // `false` is another type; `null` is no body at all.
  if (!isBrowser || request.is('application/json') !== false) next();
  else next(new HttpProblem(415, 'not-json', 'The body must be sent as application/json.'));
};
