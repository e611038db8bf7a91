import { createWebApp, type WebAppOptions } from '@katas/service';
import type { Express, RequestHandler } from 'express';
import type { ControllerDeps } from './controller-deps';
import { addControllerRoutes } from './controller-routes';
import { addPageRoutes } from './web/page-routes';
import type { CallerContext } from './web/caller-context';
import { limitRates, type CallRates } from './web/limit-rates';
import { rejectOtherHosts, rejectOtherOrigins, requireJson } from './web/browser-guards';
import { SECURITY_HEADERS } from './web/security-headers';

/** One megabyte of files. Escapes in JSON can make them several times as long. */
const BODY_BYTES_MAX = 5_000_000;

/**
 * The bytes of all bodies together, until each is answered. Forty people who press Test at the same moment, each with
 * the most files that are allowed, still fit.
 */
const BODIES_BYTES_MAX = 250_000_000;

export interface ControllerAppOptions extends Pick<
  WebAppOptions,
  'readiness' | 'metrics' | 'trustedProxies' | 'build'
> {
  /** The bundle of apps/kata-page. */
  readonly pageDir: string;
  /** The host names that it serves, besides addresses and `localhost`. Undefined for any. */
  readonly hosts: readonly string[] | undefined;
  readonly rates: CallRates;
  readonly callers: CallerContext;
}

/** Creates the HTTP server of kata-controller: the calls of its contract, and the page. */
export function createControllerApp(deps: ControllerDeps, options: ControllerAppOptions): Express {
  const { pageDir, callers, ...web } = options;
  return createWebApp({
    ...web,
    logger: deps.logger,
    headers: SECURITY_HEADERS,
    guards: guards(deps, options),
    bodyLimitBytes: BODY_BYTES_MAX,
    bodiesLimitBytes: BODIES_BYTES_MAX,
    routes: (router) => {
      router.use('/api', callers.enter);
      addControllerRoutes(router, deps);
      addPageRoutes(router, pageDir);
    },
  });
}

function guards(deps: ControllerDeps, { hosts, rates }: ControllerAppOptions): RequestHandler[] {
  return [
    ...limitRates(deps.metrics, rates),
    ...(hosts === undefined ? [] : [rejectOtherHosts(hosts)]),
    rejectOtherOrigins,
    requireJson,
  ];
}
