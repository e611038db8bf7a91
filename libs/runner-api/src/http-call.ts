import type { Clock } from '@katas/system';
import { boundedBody } from './bounded-body';
import { CALLER_HEADER } from './runner-calls';
import { CallStopped, RunnerUnavailable } from './runner-unavailable';

export interface RunnerClientOptions {
  /** Such as `http://127.0.0.1:4597`. */
  readonly url: string;
  /** What the runner requires on any address but loopback. */
  readonly secret?: string | undefined;
  readonly clock: Clock;
  /** Returns the key of the caller that the current call is made for. */
  readonly caller?: (() => string | undefined) | undefined;
}

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly timeoutMs: number;
  readonly body?: object;
  /** The media type that the caller prefers to JSON. */
  readonly accept?: string;
  /** Rejects the call with {@link CallStopped} when it aborts, and closes its connection. */
  readonly stop?: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  /** Undefined when it is not JSON. */
  readonly json: unknown;
}

/** Resolves to the whole answer. Rejects with {@link RunnerUnavailable} when it does not arrive within the timeout. */
export function httpCall(options: RunnerClientOptions, call: HttpCall): Promise<HttpAnswer> {
  return responseTo(options, call, jsonAnswer);
}

/** Resolves to what `read` makes of the response, within the timeout. */
export async function responseTo(
  { url, secret, clock, caller }: RunnerClientOptions,
  { method, path, timeoutMs, body, accept, stop }: HttpCall,
  read: (response: Response) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const late = new AbortController();
  const timer = clock.after(timeoutMs, () => late.abort());
  try {
    const response = await fetch(new URL(path, `${url}/`), {
      method,
      headers: {
        'content-type': 'application/json',
        ...(accept === undefined ? {} : { accept }),
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
        ...callerHeader(caller?.()),
      },
      // A redirect could send the secret to another host.
      redirect: 'error',
      signal: stop === undefined ? late.signal : AbortSignal.any([late.signal, stop]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return await read(response);
  } catch (error) {
    if (error instanceof RunnerUnavailable) throw error;
    if (stop?.aborted) throw new CallStopped();
    throw late.signal.aborted ? timedOut(timeoutMs, error) : unreachable(error);
  } finally {
    timer.cancel();
  }
}

function callerHeader(caller: string | undefined): Record<string, string> {
  return caller === undefined ? {} : { [CALLER_HEADER]: caller };
}

/** Reads an answer that is JSON. */
export async function jsonAnswer(response: Response): Promise<HttpAnswer> {
  return { status: response.status, json: parseJson(await boundedBody(response)) };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function timedOut(timeoutMs: number, cause: unknown): RunnerUnavailable {
  const detail = `The runner did not answer within ${timeoutMs / 1000} seconds.`;
  return new RunnerUnavailable('timeout', detail, cause);
}

function unreachable(cause: unknown): RunnerUnavailable {
  return new RunnerUnavailable('unreachable', 'The runner cannot be reached.', cause);
}
