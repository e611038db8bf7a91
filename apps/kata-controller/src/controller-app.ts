import { createWebApp, type WebAppOptions } from '@katas/service';
import type { Express, Router } from 'express';
import { addAvatarRoutes } from './avatars/avatar-routes';
import type { ControllerDeps } from './controller-deps';
import { addKataRoutes } from './katas/kata-routes';
import { addLightRoutes } from './lights/light-routes';
import { addRunTestsRoutes } from './run-tests/run-tests-routes';
import { addStartPointRoutes } from './start-points/start-point-routes';
import { addPageRoutes } from './web/page-routes';
import { refuseOtherOrigins } from './web/refuse-other-origins';
import { noStore, securityHeaders } from './web/security-headers';
import { translateTreeErrors } from './web/tree-errors';

/** A megabyte of files, which JSON may write out several times as long. */
const BODY_BYTES_MAX = 5_000_000;

export interface ControllerAppOptions extends Pick<WebAppOptions, 'readiness'> {
  readonly metrics: WebAppOptions['metrics'];
  /** The bundle of apps/kata-page. */
  readonly pageDir: string;
}

/** All of kata-controller's HTTP: the calls of DESIGN.md's table, and the page. */
export function createControllerApp(deps: ControllerDeps, options: ControllerAppOptions): Express {
  return createWebApp({
    logger: deps.logger,
    metrics: options.metrics,
    readiness: options.readiness,
    bodyLimitBytes: BODY_BYTES_MAX,
    routes: (router) => {
      router.use(securityHeaders, refuseOtherOrigins);
      addCalls(router, deps);
      addPageRoutes(router, options.pageDir);
    },
  });
}

function addCalls(router: Router, deps: ControllerDeps): void {
  router.use('/api', noStore);
  addStartPointRoutes(router, deps);
  addKataRoutes(router, deps);
  addAvatarRoutes(router, deps);
  addRunTestsRoutes(router, deps);
  addLightRoutes(router, deps);
  router.use('/api', translateTreeErrors(deps.logger));
}
