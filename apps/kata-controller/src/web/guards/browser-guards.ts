import { HttpProblem } from '@katas/service';
import type { Request, RequestHandler } from 'express';

/**
 * Rejects requests that a page of another site makes its visitor's browser send. `Sec-Fetch-Site`, which
 * `refuseOtherSites` of @katas/service checks, is sent only to origins that the browser trusts. To
 * `http://192.168.0.5:3000` a browser sends only `Origin`. Programs send neither and are accepted.
 */
export const rejectOtherOrigins: RequestHandler = (request, _response, next) => {
  const { origin } = request.headers;
  const isOurs = origin === undefined || hostsOf(request).includes(hostIn(origin));
  if (isOurs || SAFE_METHODS.has(request.method)) next();
  else next(new HttpProblem(403, 'other-site', 'Pages of other sites may not make this call.'));
};

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Our own host. A reverse proxy may have replaced `Host`. A page of another site can set neither header. */
function hostsOf({ headers }: Request): unknown[] {
  return [headers.host, headers['x-forwarded-host']];
}

/** Browsers send `null` for an opaque origin. It has no host. */
function hostIn(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

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
