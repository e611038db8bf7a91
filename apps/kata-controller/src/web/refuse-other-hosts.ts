import { HttpProblem } from '@katas/service';
import type { RequestHandler } from 'express';
import { isIP } from 'node:net';

/**
 * Refuses requests to a name that is not ours. A page of another site can have its own name resolve to our address
 * (DNS rebinding), and the browser then takes us for that site; the name in `Host` is all that tells. An address cannot
 * be rebound, and nobody else can own `localhost`: they are always ours.
 */
export function refuseOtherHosts(ourNames: readonly string[]): RequestHandler {
  const ours = new Set(['localhost', ...ourNames.map((name) => name.toLowerCase())]);
  return ({ hostname }, _response, next) => {
    const name = nameOf(hostname);
    if (name === '' || isIP(name) !== 0 || ours.has(name)) next();
    else next(new HttpProblem(403, 'other-host', notOurs(name)));
  };
}

/** Express says nothing where the request named no host, which no browser leaves out. */
function nameOf(hostname: string | undefined = ''): string {
  return hostname.toLowerCase().replace(/^\[|\]$/g, '');
}

function notOurs(name: string): string {
  const shown = JSON.stringify(name.slice(0, 100));
  return `This server does not go by the name ${shown}. Its operator can add it to ALLOWED_HOSTS.`;
}
