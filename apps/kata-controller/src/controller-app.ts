import { createWebApp, type WebAppOptions } from '@katas/service';
import type { Express, RequestHandler, Router } from 'express';
import { addAvatarRoutes } from './avatars/avatar-routes';
import type { ControllerDeps } from './controller-deps';
import { addEventRoutes } from './events/event-routes';
import { addKataRoutes } from './katas/kata-routes';
import { addLightRoutes } from './lights/light-routes';
import { addRunTestsRoutes } from './run-tests/run-tests-routes';
import { addStartPointRoutes } from './start-points/start-point-routes';
import { addPageRoutes } from './web/page-routes';
import { limitRates, type CallRates } from './web/limit-rates';
import { refuseOtherHosts } from './web/refuse-other-hosts';
import { refuseOtherOrigins } from './web/refuse-other-origins';
import { requireJson } from './web/require-json';
import { noStore, SECURITY_HEADERS } from './web/security-headers';
import { translateTreeErrors } from './web/tree-errors';

/** A megabyte of files, which JSON may write out several times as long. */
const BODY_BYTES_MAX = 5_000_000;

/**
 * Of all bodies at once, until each is answered. Forty people who press [test] at the same moment, each with the most
 * files there can be, still fit.
 */
const BODIES_BYTES_MAX = 250_000_000;

export interface ControllerAppOptions extends Pick<
  WebAppOptions,
  'readiness' | 'metrics' | 'trustedProxies' | 'build'
> {
  /** The bundle of apps/kata-page. */
  readonly pageDir: string;
  /** The names by which browsers may reach it, beside addresses and `localhost`; undefined for any. */
  readonly hosts: readonly string[] | undefined;
  readonly rates: CallRates;
}

/** All of kata-controller's HTTP: the calls of docs/api.md, and the page. */
export function createControllerApp(deps: ControllerDeps, options: ControllerAppOptions): Express {
  const { pageDir, ...web } = options;
  return createWebApp({
    ...web,
    logger: deps.logger,
    headers: SECURITY_HEADERS,
    guards: guards(deps, options),
    bodyLimitBytes: BODY_BYTES_MAX,
    bodiesLimitBytes: BODIES_BYTES_MAX,
    routes: (router) => {
      addCalls(router, deps);
      addPageRoutes(router, pageDir);
    },
  });
}

function guards(deps: ControllerDeps, { hosts, rates }: ControllerAppOptions): RequestHandler[] {
  return [
    limitRates(deps, rates),
    ...(hosts === undefined ? [] : [refuseOtherHosts(hosts)]),
    refuseOtherOrigins,
    requireJson,
  ];
}

function addCalls(router: Router, deps: ControllerDeps): void {
  router.use('/api', noStore);
  addStartPointRoutes(router, deps);
  addKataRoutes(router, deps);
  addEventRoutes(router, deps);
  addAvatarRoutes(router, deps);
  addRunTestsRoutes(router, deps);
  addLightRoutes(router, deps);
  router.use('/api', translateTreeErrors(deps.logger));
}
