import type { Clock } from '@katas/system';
import { boundedBody } from './bounded-body';
import { CALLER_HEADER } from './runner-calls';
import { RunnerUnavailable } from './runner-unavailable';

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
}

export interface HttpAnswer {
  readonly status: number;
  /** Undefined when it is not JSON. */
  readonly json: unknown;
}

/** Resolves to the whole answer. Rejects with {@link RunnerUnavailable} when it does not arrive within the timeout. */
export async function httpCall(
  { url, secret, clock, caller }: RunnerClientOptions,
  { method, path, timeoutMs, body }: HttpCall,
): Promise<HttpAnswer> {
  const abort = new AbortController();
  const timer = clock.after(timeoutMs, () => abort.abort());
  try {
    const response = await fetch(new URL(path, `${url}/`), {
      method,
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
        ...callerHeader(caller?.()),
      },
      // A redirect could send the secret to another host.
      redirect: 'error',
      signal: abort.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: parseJson(await boundedBody(response)) };
  } catch (error) {
    if (error instanceof RunnerUnavailable) throw error;
    throw abort.signal.aborted ? timedOut(timeoutMs, error) : unreachable(error);
  } finally {
    timer.cancel();
  }
}

function callerHeader(caller: string | undefined): Record<string, string> {
  return caller === undefined ? {} : { [CALLER_HEADER]: caller };
}

function parseJson(text: string): unknown {
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
