import { withTimeout } from '@katas/concurrency';
import type { Logger } from '@katas/system';
import { EngineError, type EngineErrorKind } from '../engine-error';

/** The limit for a call of the engine. An engine that takes longer counts as unreachable. */
const ANSWER_MS = 60_000;

/**
 * Makes one call of the engine with a time limit. A failure becomes an `EngineError`, is logged once and reported to
 * `onFailure`. No other module interprets the engine's own errors. The limit holds also for the dockerode calls that
 * ignore their abort signal.
 */
export type EngineCaller = <Answer>(
  operation: string,
  args: Readonly<Record<string, unknown>>,
  ask: (abortSignal: AbortSignal) => Promise<Answer>,
  timeoutMs?: number,
) => Promise<Answer>;

export function engineCaller(
  logger: Logger,
  onFailure: (failure: EngineError) => void = () => undefined,
): EngineCaller {
  return async (operation, args, ask, timeoutMs = ANSWER_MS) => {
    try {
      return await withTimeout(timeoutMs, ask);
    } catch (error) {
      const failure = toEngineError({ operation, args }, error);
      const { kind, status, engineMessage } = failure;
      const level = LEVELS[kind];
      logger[level]({ operation, args, kind, status, engineMessage }, 'engine call failed');
      onFailure(failure);
      throw failure;
    }
  };
}

/** A caller may expect that an object is absent or in use. Everything else needs an operator. */
const LEVELS = {
  'missing-image': 'info',
  'missing-volume': 'info',
  conflict: 'warn',
  unreachable: 'error',
  failed: 'error',
} as const;

/** Returns whether the engine answered that the object does not exist. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** Turns the engine's answer about a missing object into undefined. Throws every other error. */
export function undefinedIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

/** Turns the engine's answer about a missing object into false. Throws every other error. */
export function falseIfMissing(error: unknown): false {
  if (!isMissing(error)) throw error;
  return false;
}

/** Returns whether the engine answered that it failed. */
export function isRefusal(error: unknown): boolean {
  return statusOf(error) === 500;
}

/** Returns whether the engine answered that the container has no processes. */
export function isNotRunning(error: unknown): boolean {
  return /is not running/.test(messageOf(error));
}

/**
 * Returns whether the engine refused to count the disk because it counts it for somebody else, as engines before
 * version 23 do.
 */
export function isCountingDisk(error: unknown): boolean {
  return /disk usage operation is already running/.test(messageOf(error));
}

export function toEngineError(
  call: { operation: string; args: Readonly<Record<string, unknown>> },
  error: unknown,
): EngineError {
  const status = statusOf(error);
  const message = messageOf(error);
  const kind = kindOf(status, message, error);
  return new EngineError(call, { kind, status, engineMessage: message }, error);
}

/**
 * A volume option that no driver knows. The engine ignores a mount's driver options for an existing volume. It would
 * create a missing volume, and this option makes it refuse. So a container never creates a volume.
 */
export const MUST_EXIST_OPTION = 'katas-must-exist';

function kindOf(status: number | undefined, message: string, error: unknown): EngineErrorKind {
  if (status === undefined) return isConnectionError(error) ? 'unreachable' : 'failed';
  if (status === 400 && message.includes(MUST_EXIST_OPTION)) return 'missing-volume';
  if (
    status === 404 &&
    /no such image|not found: manifest|pull access denied|manifest unknown/i.test(message)
  )
    return 'missing-image';
  return status === 409 ? 'conflict' : 'failed';
}

function statusOf(error: unknown): number | undefined {
  const status = property(error, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

/** Returns the engine's message without the prefix of docker-modem, "(HTTP code 404) no such volume - ". */
function messageOf(error: unknown): string {
  const text = String(property(error, 'message') ?? error);
  return text.replace(/^\(HTTP code \d+\) [^-]*- /, '').trim();
}

function isConnectionError(error: unknown): boolean {
  const code = String(property(error, 'code'));
  return (
    [
      'ENOENT',
      'ECONNREFUSED',
      'ECONNRESET',
      'EACCES',
      'EPIPE',
      'ENOTFOUND',
      'EHOSTUNREACH',
      'ETIMEDOUT',
    ].includes(code) || /no answer within|socket hang up/.test(messageOf(error))
  );
}

/** Does not use `instanceof Error`, which is false for errors of another realm (a worker, the sandbox of a test). */
function property(error: unknown, name: 'statusCode' | 'message' | 'code'): unknown {
  return typeof error === 'object' && error !== null
    ? (error as Record<string, unknown>)[name]
    : undefined;
}
