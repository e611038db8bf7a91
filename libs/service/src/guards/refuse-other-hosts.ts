import type { RequestHandler } from 'express';
import { isIP } from 'node:net';
import { HttpProblem } from '../http/problem';

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

/** Express leaves the name undefined when the request has none. Every browser sends one. */
function nameOf(hostname: string | undefined = ''): string {
  return hostname.toLowerCase().replace(/^\[|\]$/g, '');
}

function notOurs(name: string): string {
  const shown = JSON.stringify(name.slice(0, 100));
  return `This server does not serve the host name ${shown}. Its operator can add it to ALLOWED_HOSTS.`;
}
