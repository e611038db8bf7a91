import type { RequestHandler, Request } from 'express';
import { isIP } from 'node:net';
import { HttpProblem, nothingHere } from '../http/problem';
import { isLoopback } from '../lifecycle/loopback';

/**
 * Rejects requests to a host name that is not ours. A page of another site can have its own name resolve to our address
 * (DNS rebinding). The browser then treats us as that site, and only the name in `Host` shows it. An address cannot be
 * rebound, and nobody else can own `localhost`: they are always accepted.
 */
export function refuseOtherHosts(ourNames: readonly string[]): RequestHandler {
  const ours = new Set(['localhost', ...ourNames.map((name) => name.toLowerCase())]);
  return ({ hostname }, _response, next) => {
    const name = nameOf(hostname);
    if (name === '' || isIP(name) !== 0 || ours.has(name)) next();
    else next(new HttpProblem(403, 'other-host', notOurs(name)));
  };
}

/**
 * Returns a host name without brackets. Express leaves the name undefined when the request has none. Every browser
 * sends one.
 */
function nameOf(hostname: string | undefined = ''): string {
  return hostname.toLowerCase().replace(/^\[|\]$/g, '');
}

function notOurs(name: string): string {
  const shown = JSON.stringify(name.slice(0, 100));
  return `This server does not serve the host name ${shown}. Its operator can add it to ALLOWED_HOSTS.`;
}

/**
 * Rejects requests that a page of another site makes a browser send. A service on loopback needs no secret, and a
 * browser on the same machine reaches it. The browser marks such requests (https://www.w3.org/TR/fetch-metadata/). It
 * sends `Sec-Fetch-Site` only to origins that it trusts, and to `http://192.168.0.5:3000` only `Origin`. Programs send
 * neither and are accepted.
 */
export const refuseOtherSites: RequestHandler = (request, _response, next) => {
  const site = request.headers['sec-fetch-site'] ?? 'none';
  const isOurs = (site === 'none' || site === 'same-origin') && hasOwnOrigin(request);
  if (isOurs || SAFE_METHODS.has(request.method)) next();
  else next(new HttpProblem(403, 'other-site', 'Pages of other sites may not make this call.'));
};

/**
 * Returns whether a request comes from our page. A reverse proxy may have replaced `Host`. A page of another site can
 * set neither header.
 */
function hasOwnOrigin({ headers }: Request): boolean {
  const { origin, host, 'x-forwarded-host': forwarded } = headers;
  return origin === undefined || [host, forwarded].includes(hostIn(origin));
}

/** Returns the host in an origin. Browsers send `null` for an opaque origin, which has no host. */
function hostIn(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

/** Methods that change nothing. A link from another site to the page is allowed. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Hides a call from everybody but this machine and the trusted proxies. A request that a proxy forwards for somebody
 * else stays hidden, also from a proxy that is not trusted.
 */
export const internalOnly: RequestHandler = (request, _response, next) => {
  const { 'x-forwarded-for': forwardedFor, forwarded } = request.headers;
  const isForwarded = forwardedFor !== undefined || forwarded !== undefined;
  next(isInternal(request) && !isForwarded ? undefined : nothingHere());
};

function isInternal({ app, socket: { remoteAddress = '' } }: Request): boolean {
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return isLoopback(remoteAddress) || isTrusted(remoteAddress, 0);
}
