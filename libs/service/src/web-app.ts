import type { Logger } from '@katas/system';
import express, { type Express, type RequestHandler, type Router } from 'express';
import type { Registry } from 'prom-client';
import { answerErrors } from './answer-errors';
import { bodyBudget } from './body-budget';
import type { Build } from './build-settings';
import { jsonBody } from './json-body';
import { HttpProblem } from './problem';
import { withinTime, type Readiness } from './readiness';
import { refuseOtherSites } from './refuse-other-sites';
import { logRequests } from './request-log';
import { requireSecret } from './require-secret';

export interface WebAppOptions {
  readonly logger: Logger;
  readonly metrics: Registry;
  /**
   * Asked anew at each `/ready`, with its query as it came; one that does not answer within 5 seconds counts as not
   * ready.
   */
  readonly readiness: (query: Readonly<Record<string, unknown>>) => Promise<Readiness>;
  /** What `/sha` answers. */
  readonly build?: Build;
  readonly bodyLimitBytes: number;
  /** For all bodies at once (`bodyBudget`); without it there is no bound. */
  readonly bodiesLimitBytes?: number;
  /** Everything but `/alive`, `/ready` and `/sha` is then answered only to who knows it. */
  readonly secret?: string | undefined;
  /** On every answer, whatever it is. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What may turn a request away before a byte of its body is read; the probes and `/metrics` are answered before. */
  readonly guards?: readonly RequestHandler[];
  /** Addresses, or ranges of them, whose `X-Forwarded-For` and the like are believed; without any, nobody's are. */
  readonly trustedProxies?: readonly string[];
  readonly routes: (router: Router) => void;
}

/**
 * What every service has: `/alive`, `/ready`, `/sha`, `/metrics`, JSON bodies with a bound, a line in the log for each request,
 * and every error answered as problem+json.
 */
export function createWebApp(options: WebAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', options.trustedProxies ?? false);
  app.use(logRequests(options.logger));
  app.use(setHeaders(options.headers ?? {}));
  addProbes(app, options);
  if (options.secret !== undefined) app.use(requireSecret(options.secret));
  addMetrics(app, options.metrics);
  app.use(refuseOtherSites, ...(options.guards ?? []));
  const { bodyLimitBytes: limitBytes, bodiesLimitBytes: totalBytes } = options;
  if (totalBytes !== undefined) app.use(bodyBudget({ limitBytes, totalBytes }));
  app.use(jsonBody(limitBytes));
  const router = express.Router({ caseSensitive: true, strict: true });
  options.routes(router);
  app.use(router);
  app.use((_request, _response, next) =>
    next(new HttpProblem(404, 'not-found', 'There is nothing at this address.')),
  );
  app.use(answerErrors(options.logger));
  return app;
}

function setHeaders(headers: Readonly<Record<string, string>>): RequestHandler {
  return (_request, response, next) => {
    response.set(headers);
    next();
  };
}

function addProbes(app: Express, { readiness, build }: WebAppOptions): void {
  app.get('/alive', (_request, response) => {
    response.json({ alive: true });
  });
  app.get('/ready', async (request, response) => {
    const answer = await withinTime(readiness(request.query));
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
