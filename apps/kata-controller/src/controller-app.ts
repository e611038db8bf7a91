import { CONTROLLER_CALLS } from '@katas/controller-api';
import { fileCallMatcher } from '@katas/http-contract';
import { createWebApp, HttpProblem, type WebAppOptions, type WebListener } from '@katas/service';
import type { RequestHandler } from 'express';
import type { ControllerDeps } from './controller-deps';
import { addControllerRoutes, directCall } from './controller-routes';
import { showAvatar } from './avatars/load-avatar';
import { showKata } from './katas/show-kata';
import { addPageRoutes } from './web/page/page-routes';
import { limitRates, type CallRates } from './web/guards/limit-rates';
import { SECURITY_HEADERS } from './web/guards/security-headers';

const carriesFiles = fileCallMatcher(Object.values(CONTROLLER_CALLS));

/** One megabyte of files. Escapes in JSON can make them several times as long. */
const BODY_BYTES_MAX = 5_000_000;

/**
 * The bytes of all bodies together, until each is answered. Forty people who press Test at the same moment, each with
 * the most files that are allowed, still fit, also from one address.
 */
const BODIES_BYTES_MAX = 250_000_000;

export interface ControllerAppOptions extends Pick<
  WebAppOptions,
  'readiness' | 'metrics' | 'trustedProxies' | 'build' | 'hosts'
> {
  /** The bundle of apps/kata-page. */
  readonly pageDir: string;
  readonly rates: CallRates;
}

/** Creates the HTTP server of kata-controller: the calls of its contract, and the page. */
export function createControllerApp(
  deps: ControllerDeps,
  options: ControllerAppOptions,
): WebListener {
  const { pageDir, ...web } = options;
  return createWebApp({
    ...web,
    logger: deps.logger,
    headers: SECURITY_HEADERS,
    guards: guards(deps, options),
    isPublic: true,
    bodies: {
      filesBytesMax: BODY_BYTES_MAX,
      carriesFiles: ({ method, path }) => carriesFiles(method, path),
      totalBytesMax: BODIES_BYTES_MAX,
    },
    routes: (router) => {
      addControllerRoutes(router, deps);
      addPageRoutes(router, pageDir, {
        kata: (kataId) => showKata(deps, kataId),
        avatar: (kataId, avatarName) => showAvatar(deps, { kataId, avatarName }),
      });
    },
    direct: directCall(deps),
  });
}

function guards(deps: ControllerDeps, { rates }: ControllerAppOptions): RequestHandler[] {
  return [...limitRates(deps.metrics, rates), requireJson];
}

/**
 * Requires JSON from browsers. A form, or a script of another site that needs no permission, cannot send that content
 * type. Programs send neither `Origin` nor `Sec-Fetch-Site` and may use any content type: `curl -d` claims to send a
 * form.
 */
const requireJson: RequestHandler = (request, _response, next) => {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const isBrowser = origin !== undefined || site !== undefined;
  // `false` is another type; `null` is no body at all.
  if (!isBrowser || request.is('application/json') !== false) next();
  else next(new HttpProblem(415, 'not-json', 'The body must be sent as application/json.'));
};
