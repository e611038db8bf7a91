import { EngineError, type EngineErrorKind } from '../engine-error';
import type { Logger } from '@katas/system';

/** A living engine answers a question within this; one that does not is presumed dead. */
const ANSWER_MS = 60_000;

/**
 * Makes one call of the engine: bounded in time, its failure turned into an `EngineError`, logged once and told
 * to `onFailure`. The one place where the engine's own errors are understood.
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
      return await withinTime(ask, timeoutMs);
    } catch (error) {
      const failure = toEngineError({ operation, args }, error);
      const { kind, status, engineMessage } = failure;
      const level = LEVELS[kind];
      logger[level]({ operation, args, kind, status, engineMessage }, 'the engine refused a call');
      onFailure(failure);
      throw failure;
    }
  };
}

/** What is merely not there, or in use, is for the use case to judge; all else is an operator's business. */
const LEVELS = {
  'missing-image': 'info',
  'missing-volume': 'info',
  conflict: 'warn',
  unreachable: 'error',
  failed: 'error',
} as const;

/** Not every dockerode call heeds its abort signal, so the race is run here as well. */
async function withinTime<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  timeoutMs: number,
): Promise<Answer> {
  const aborter = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${timeoutMs / 1000} s`));
      aborter.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([ask(aborter.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The engine answered that the thing asked about does not exist. */
export function isMissing(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** The engine answered that it cannot do what it was asked for, for a reason of its own. */
export function isRefusal(error: unknown): boolean {
  return statusOf(error) === 500;
}

/** The engine answered that the container has no processes. */
export function isNotRunning(error: unknown): boolean {
  return /is not running/.test(messageOf(error));
}

export function toEngineError(
  call: { operation: string; args: Readonly<Record<string, unknown>> },
  error: unknown,
): EngineError {
  const status = statusOf(error);
  const words = messageOf(error);
  return new EngineError(call, kindOf(status, words, error), status, words, error);
}

/**
 * A volume option that no driver knows. On a volume that exists the engine ignores a mount's driver options; one that
 * does not exist it would create, and refuses to with this option. So a container can never bring a volume into being.
 */
export const MUST_EXIST_OPTION = 'katas-must-exist';

function kindOf(status: number | undefined, words: string, error: unknown): EngineErrorKind {
  if (status === undefined) return isConnectionError(error) ? 'unreachable' : 'failed';
  if (status === 400 && words.includes(MUST_EXIST_OPTION)) return 'missing-volume';
  if (
    status === 404 &&
    /no such image|not found: manifest|pull access denied|manifest unknown/i.test(words)
  )
    return 'missing-image';
  return status === 409 ? 'conflict' : 'failed';
}

function statusOf(error: unknown): number | undefined {
  const status = property(error, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

/** The engine's sentence without docker-modem's "(HTTP code 404) no such volume - " in front of it. */
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

/** Not `instanceof Error`: an error of another realm (a worker, a test's sandbox) is no less one. */
function property(error: unknown, name: 'statusCode' | 'message' | 'code'): unknown {
  return typeof error === 'object' && error !== null
    ? (error as Record<string, unknown>)[name]
    : undefined;
}
