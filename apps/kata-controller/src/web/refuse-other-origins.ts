import { HttpProblem } from '@katas/service';
import type { Request, RequestHandler } from 'express';

/**
 * Refuses what a page of another site makes its visitor's browser send. Browsers say so by themselves
 * (`refuseOtherSites` of @katas/service), but only to addresses that they trust; to `http://192.168.0.5:3000` all they
 * send is the Origin of the page. Programs send none and are let on.
 */
export const refuseOtherOrigins: RequestHandler = (request, _response, next) => {
  const { origin } = request.headers;
  const isOurs = origin === undefined || hostsOf(request).includes(hostIn(origin));
  if (isOurs || SAFE_METHODS.has(request.method)) next();
  else next(new HttpProblem(403, 'other-site', 'Pages of other sites may not make this call.'));
};

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Ours by name; a reverse proxy may have put its own in the place of it. No page of another site can set either. */
function hostsOf({ headers }: Request): unknown[] {
  return [headers.host, headers['x-forwarded-host']];
}

/** `null` is what a browser says of a page that it trusts in nothing; it has no host. */
function hostIn(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}
