import { Semaphore } from '@katas/concurrency';
import { HttpProblem } from '@katas/service';
import type { Request, RequestHandler } from 'express';
import { rateLimit, type Options } from 'express-rate-limit';
import { callerOf } from '@katas/service';
import { isPassword, type PasswordHash } from './password-hash';

/** Who may open katas. Everybody when neither is set. Joining needs nothing. */
export interface OpeningSettings {
  readonly password?: PasswordHash | undefined;
  /** The header in which a trusted proxy names the person who has signed in. */
  readonly userHeader?: string | undefined;
}

/** Wrong passwords of one caller. */
const TRIES_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

/** Each check holds 16 MB. */
const CHECKS_MAX = 2;

/** Returns what runs before a kata is opened. */
export function guardOpening({ password, userHeader }: OpeningSettings): RequestHandler[] {
  if (password === undefined && userHeader === undefined) return [];
  const checks = new Semaphore(CHECKS_MAX);
  const guard: RequestHandler = async (request, _response, next) => {
    if (userHeader !== undefined && isSignedIn(request, userHeader)) return next();
    const given = passwordIn(request);
    if (password === undefined) throw notSignedIn();
    if (given === undefined) throw wrongPassword('Opening a kata on this server needs a password.');
    if (!(await checks.run(() => isPassword(password, given)))) {
      throw wrongPassword('That is not the password for opening katas on this server.');
    }
    return next();
  };
  return [limitTries(), guard];
}

/** Counts wrong passwords alone: a class that opens forty katas has no wrong one. */
function limitTries(): RequestHandler {
  return rateLimit({
    windowMs: MINUTE_MS,
    limit: TRIES_PER_MINUTE,
    skip: (request) => passwordIn(request) === undefined,
    requestWasSuccessful: (_request, { statusCode }) => statusCode !== 403,
    skipSuccessfulRequests: true,
    keyGenerator: callerOf,
    handler: (_request, _response, next) => next(tooManyTries()),
    standardHeaders: false,
    legacyHeaders: false,
    validate: false,
  } satisfies Partial<Options>);
}

/** Returns whether a proxy says who the user is. Only a proxy that `TRUSTED_PROXIES` names may say so. */
function isSignedIn(request: Request, header: string): boolean {
  const trusts = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  const user = request.get(header)?.trim() ?? '';
  return user !== '' && trusts(request.socket.remoteAddress ?? '', 0);
}

/**
 * Returns the password of a request. It is percent-encoded, because a header holds no other characters than those of
 * Latin-1.
 */
function passwordIn(request: Request): string | undefined {
  const text = request.get('x-open-password');
  if (text === undefined) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function wrongPassword(detail: string): HttpProblem {
  return new HttpProblem(403, 'password-required', detail);
}

function notSignedIn(): HttpProblem {
  const detail = 'Only people who have signed in may open katas on this server.';
  return new HttpProblem(403, 'not-signed-in', detail);
}

function tooManyTries(): HttpProblem {
  const detail = 'Too many wrong passwords from your address. Try again in a minute.';
  return new HttpProblem(429, 'too-many-requests', detail, { retryAfterSeconds: 60 });
}
