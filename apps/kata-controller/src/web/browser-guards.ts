import { HttpProblem } from '@katas/service';
import type { Request, RequestHandler } from 'express';
import { isIP } from 'node:net';

/**
 * Rejects requests to a host name that is not ours. A page of another site can have its own name resolve to our address
 * (DNS rebinding). The browser then treats us as that site, and only the name in `Host` shows it. An address cannot be
 * rebound, and nobody else can own `localhost`: they are always accepted.
 */
export function rejectOtherHosts(ourNames: readonly string[]): RequestHandler {
  const ours = new Set(['localhost', ...ourNames.map((name) => name.toLowerCase())]);
  return ({ hostname }, _response, next) => {
    const name = nameOf(hostname);
    if (name === '' || isIP(name) !== 0 || ours.has(name)) next();
    else next(new HttpProblem(403, 'other-host', notOurs(name)));
  };
}

/** Express leaves the name undefined when the request has none. Every browser sends one. */
function nameOf(hostname: string | undefined = ''): string {
  return hostname.toLowerCase().replace(/^\[|\]$/g, '');
}

function notOurs(name: string): string {
  const shown = JSON.stringify(name.slice(0, 100));
  return `This server does not serve the host name ${shown}. Its operator can add it to ALLOWED_HOSTS.`;
}

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
