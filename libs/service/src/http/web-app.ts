import type { Logger } from '@katas/system';
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Registry } from 'prom-client';
import { answerErrors, type ErrorBody } from './answer-errors';
import { withDirectCall, type DirectCall, type WebListener } from './direct-call';
import { SMALL_BODIES, type BodyLimits } from '../body/body-limits';
import type { Build } from '../settings/build-settings';
import { jsonBody } from '../body/json-body';
import { internalOnly, refuseOtherHosts, refuseOtherSites } from '../guards/request-origin';
import { nothingHere } from './problem';
import { readinessInTime, type Readiness } from './readiness';
import { requireSecret } from '../guards/require-secret';

export interface WebAppOptions {
  readonly logger: Logger;
  readonly metrics: Registry;
  /**
   * Called for each `/ready`, with its unparsed query. The service counts as not ready when it takes longer than 5
   * seconds.
   */
  readonly readiness: (query: Readonly<Record<string, unknown>>) => Promise<Readiness>;
  /** More fields of the answer of `/alive`. */
  readonly aliveFields?: Readonly<Record<string, unknown>>;
  /** Returns the body of an error answer for callers at this path that expect another form than a problem. */
  readonly errorBody?: ErrorBody;
  /** The answer of `/sha`. */
  readonly build?: Build;
  /** {@link SMALL_BODIES} without it. */
  readonly bodies?: BodyLimits;
  /**
   * The host names that are served, besides addresses and `localhost`. Any without it. It does not apply to
   * `/alive`, `/ready` and `/sha`, and behind a trusted proxy not to `/metrics`.
   */
  readonly hosts?: readonly string[] | undefined;
  /** True for a port that anybody may reach: `/metrics` and `/sha` are then for this machine and trusted proxies. */
  readonly isPublic?: boolean;
  /** When set, every call but `/alive`, `/ready` and `/sha` needs it. */
  readonly secret?: string | undefined;
  /** Headers of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Handlers that may reject a request before its body is read. They do not apply to probes and `/metrics`. */
  readonly guards?: readonly RequestHandler[];
  /** Addresses or ranges whose `X-Forwarded-*` headers are trusted. None by default. */
  readonly trustedProxies?: readonly string[];
  readonly routes: (router: Router) => void;
  /** A call of `routes` that is handled without the router. */
  readonly direct?: DirectCall;
}

/**
 * Returns a listener with what every service has: `/alive`, `/ready`, `/sha`, `/metrics`, JSON bodies of a limited
 * size, a log line for each request, and every error answered as problem+json.
 */
export function createWebApp(options: WebAppOptions): WebListener {
  const { logger, direct } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.trustedProxies ?? false);
  const first = [logRequests(logger), setHeaders(options.headers ?? {})];
  app.use(...first);
  if (options.isPublic === true) app.use(['/metrics', '/sha'], internalOnly);
  addProbes(app, options);
  const hostGuards = options.hosts === undefined ? [] : [refuseOtherHosts(options.hosts)];
  // Behind a proxy, monitoring uses a name of the inner network.
  if (options.trustedProxies === undefined || options.trustedProxies.length === 0)
    hostGuards.forEach((guard) => app.use('/metrics', guard));
  const secretGuards = options.secret === undefined ? [] : [requireSecret(options.secret)];
  secretGuards.forEach((guard) => app.use(guard));
  addMetrics(app, options.metrics);
  const guards = [...hostGuards, refuseOtherSites, ...(options.guards ?? [])];
  const beforeRoutes = [...guards, jsonBody(options.bodies ?? SMALL_BODIES)];
  app.use(...beforeRoutes);
  const router = express.Router({ caseSensitive: true, strict: true });
  options.routes(router);
  app.use(router);
  app.use(() => {
    throw nothingHere();
  });
  const lastErrorHandler = answerErrors(logger, options.errorBody);
  app.use(lastErrorHandler);
  if (direct === undefined) return app;
  return withDirectCall(app, {
    ...direct,
    handlers: [...first, ...secretGuards, ...beforeRoutes, ...direct.handlers],
    errorHandlers: [...direct.errorHandlers, lastErrorHandler],
  });
}

function setHeaders(headers: Readonly<Record<string, string>>): RequestHandler {
  const entries = Object.entries(headers);
  return (_request, response, next) => {
    for (const [name, value] of entries) response.setHeader(name, value);
    next();
  };
}

function addProbes(app: Express, { readiness, build, aliveFields }: WebAppOptions): void {
  app.get('/alive', (_request, response) => {
    response.json({ alive: true, ...aliveFields });
  });
  app.get('/ready', async (request, response) => {
    const answer = await readinessInTime(() => readiness(request.query));
    response.status(answer.ready ? 200 : 503).json(answer);
  });
  app.get('/sha', (_request, response) => {
    response.json(build ?? { sha: 'unknown', version: 'unknown' });
  });
}

function addMetrics(app: Express, metrics: Registry): void {
  app.get('/metrics', async (_request, response) => {
    response.type(metrics.contentType).send(await metrics.metrics());
  });
}

/** Logs one line for each request when it is answered or its connection closes. Never logs a query, header or body. */
function logRequests(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now();
    const { method, path } = request;
    response.on('close', () => {
      const fields = {
        method,
        path,
        // A caller that closed the connection early received no status.
        status: response.headersSent ? response.statusCode : undefined,
        aborted: !response.writableFinished,
        ms: toTenths(performance.now() - startedMs),
      };
      if (QUIET_PATHS.has(path)) logger.debug(fields, 'request');
      else logger.info(fields, 'request');
    });
    next();
  };
}

/** Probes come every few seconds and would hide other lines. */
const QUIET_PATHS = new Set(['/alive', '/ready', '/metrics']);

function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}
