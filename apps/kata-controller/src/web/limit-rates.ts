import { HttpProblem } from '@katas/service';
import type { Clock } from '@katas/system';
import type { Request, RequestHandler } from 'express';
import type { ControllerMetrics } from '../controller-metrics';
import { callerOf } from './caller-of';
import { TokenBuckets } from './token-buckets';

/** What one caller may do each minute, and at once; 0 is no limit. */
export interface CallRates {
  /** New katas and forks: each is a volume in the Docker Engine. */
  readonly create: number;
  /** Joining, and looking for a kata by the first characters of its id. */
  readonly join: number;
  readonly test: number;
  /** Everything, the files of the page included. */
  readonly all: number;
}

/**
 * A room of forty laptops is one caller behind its router: everybody may create, join or press [test] at the same
 * moment, several times over. What is held back is a program in a loop.
 */
export const DEFAULT_RATES: CallRates = { create: 240, join: 600, test: 3000, all: 12_000 };

interface Deps {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly metrics: Pick<ControllerMetrics, 'callRefused'>;
}

/** Refuses what comes too fast with a 429 that says when there will be room again. */
export function limitRates({ clock, metrics }: Deps, rates: CallRates): RequestHandler {
  const limits = LIMITS.filter(({ name }) => rates[name] > 0).map((limit) => ({
    ...limit,
    buckets: new TokenBuckets(rates[limit.name], clock),
  }));
  return (request, _response, next) => {
    const caller = callerOf(request.ip);
    for (const { name, what, counts, buckets } of limits) {
      const waitMs = counts(request) ? buckets.take(caller) : 0;
      if (waitMs === 0) continue;
      metrics.callRefused(name);
      next(tooMany(what, rates[name], waitMs));
      return;
    }
    next();
  };
}

interface Limit {
  readonly name: keyof CallRates;
  readonly what: string;
  counts(request: Request): boolean;
}

const LIMITS: readonly Limit[] = [
  { name: 'all', what: 'calls', counts: () => true },
  {
    name: 'create',
    what: 'new katas',
    counts: ({ method, path }) =>
      method === 'POST' && /^\/api\/katas$|^\/api\/katas\/.*\/fork$/.test(path),
  },
  {
    name: 'join',
    what: 'avatars and look-ups of katas',
    counts: ({ method, path }) =>
      method === 'POST' ? /^\/api\/katas\/[^/]*\/avatars$/.test(path) : path === '/api/katas',
  },
  {
    name: 'test',
    what: '[test]s',
    counts: ({ method, path }) => method === 'POST' && path.endsWith('/run_tests'),
  },
];

function tooMany(what: string, perMinute: number, waitMs: number): HttpProblem {
  const detail = `Too many ${what} from your address: at most ${perMinute} a minute. Nothing was done; try again in a moment.`;
  return new HttpProblem(429, 'too-many-requests', detail, { retryAfterSeconds: waitMs / 1000 });
}
