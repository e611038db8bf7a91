import { callerOf, HttpProblem } from '@katas/service';
import type { Request, RequestHandler } from 'express';
import { rateLimit, type Options } from 'express-rate-limit';
import type { ControllerMetrics } from '../../controller-metrics';

/** The requests that one caller may send within a minute. 0 is no limit. */
export interface CallRates {
  /** New katas and forks. Each makes a volume in the Docker Engine. */
  readonly create: number;
  /** Joining, and finding a kata by the first characters of its ID. */
  readonly join: number;
  readonly test: number;
  /** All requests, the files of the page included. */
  readonly all: number;
}

/**
 * Forty laptops in a room are one caller behind their router: all of them may create, join or press Test at the same
 * moment, several times. The limits stop a program in a loop.
 */
export const DEFAULT_RATES: CallRates = { create: 240, join: 600, test: 3000, all: 12_000 };

type Metrics = Pick<ControllerMetrics, 'callRefused'>;

/** Rejects a caller's requests above a limit with a 429 and `Retry-After`. */
export function limitRates(metrics: Metrics, rates: CallRates): RequestHandler[] {
  return LIMITS.filter(({ name }) => rates[name] > 0).map((limit) => {
    const count = rateLimit({
      windowMs: MINUTE_MS,
      limit: rates[limit.name],
      keyGenerator: callerOf,
      handler: (request, _response, next) => {
        metrics.callRefused(limit.name);
        next(tooMany(limit.what, rates[limit.name], request));
      },
      standardHeaders: false,
      legacyHeaders: false,
      // `trust proxy` is a setting, and a request whose connection has closed has no address.
      validate: false,
    } satisfies Partial<Options>);
    // Not by its option `skip`, which waits for promises at each request.
    return (request, response, next) => {
      if (limit.counts(request)) void count(request, response, next);
      else next();
    };
  });
}

const MINUTE_MS = 60_000;

interface Limit {
  readonly name: keyof CallRates;
  /** The requests that it counts, for the detail of the problem. */
  readonly what: string;
  counts(request: Request): boolean;
}

const LIMITS: readonly Limit[] = [
  { name: 'all', what: 'requests', counts: () => true },
  {
    name: 'create',
    what: 'new katas',
    counts: ({ method, path }) =>
      method === 'POST' && /^\/api\/katas$|^\/api\/katas\/.*\/(fork|rounds)$/.test(path),
  },
  {
    name: 'join',
    what: 'new avatars and searches for katas',
    counts: ({ method, path }) =>
      method === 'POST' ? /^\/api\/katas\/[^/]*\/avatars$/.test(path) : path === '/api/katas',
  },
  {
    name: 'test',
    what: 'test runs',
    counts: ({ method, path }) => method === 'POST' && path.endsWith('/run_tests'),
  },
];

function tooMany(what: string, perMinute: number, request: Request): HttpProblem {
  const limit = `Too many ${what} from your address: at most ${perMinute} a minute.`;
  const detail = `${limit} Nothing was done. Try again later.`;
  return new HttpProblem(429, 'too-many-requests', detail, {
    retryAfterSeconds: secondsToReset(request),
  });
}

function secondsToReset(request: Request): number {
  const { rateLimit: info } = request as Request & { rateLimit?: { resetTime?: Date } };
  return Math.max(0, ((info?.resetTime?.getTime() ?? Date.now()) - Date.now()) / 1000);
}
