import type { Clock } from '@katas/system';
import { Pool, type Dispatcher } from 'undici';
import { CALLER_HEADER } from '../runner-calls';
import type { StopSignal } from '../run-watch';
import { JsonReader, type HttpAnswer, type ReaderFor } from './answer-reader';
import { Exchange } from './exchange';
import { CallStopped, RunnerUnavailable } from './runner-unavailable';

export interface RunnerClientOptions {
  /** Such as `http://127.0.0.1:4597`. */
  readonly url: string;
  /** What the runner requires on any address but loopback. */
  readonly secret?: string | undefined;
  readonly clock: Clock;
}

/** A runner with its connections. */
export interface RunnerConnection {
  readonly clock: Clock;
  readonly pool: Pool;
  /** The path before the names of the calls. */
  readonly base: string;
  /** The headers of every call. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly timeoutMs: number;
  readonly body?: object;
  /** The media type that the caller prefers to JSON. */
  readonly accept?: string | undefined;
  /** Rejects the call with {@link CallStopped} when it aborts, and closes its connection. */
  readonly stop?: StopSignal | undefined;
}

/** A server closes an idle connection after 5 seconds. A call must not meet that moment. */
const IDLE_MS = 4000;

/** Each call has a timeout of its own, and a connection of its own while it lasts. */
const CONNECTIONS = {
  ...{ headersTimeout: 0, bodyTimeout: 0, pipelining: 1 },
  ...{ keepAliveTimeout: IDLE_MS, keepAliveMaxTimeout: IDLE_MS },
};

/**
 * Returns the connections to a runner, which are kept. They are those of undici: a request of `node:http` takes several
 * times the processor time.
 */
export function connectionTo({ url, secret, clock }: RunnerClientOptions): RunnerConnection {
  const { origin, pathname: base } = new URL(`${url}/`);
  const headers = {
    'content-type': 'application/json',
    ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
  };
  return { clock, pool: new Pool(origin, CONNECTIONS), base, headers };
}

/** Returns the same connections, for the calls that are made for the caller with this key. */
export function forCaller(connection: RunnerConnection, caller: string): RunnerConnection {
  return { ...connection, headers: { ...connection.headers, [CALLER_HEADER]: caller } };
}

/**
 * Resolves to the whole answer. Rejects with {@link RunnerUnavailable} when it does not arrive within the timeout. Does
 * not follow a redirect, which could send the secret to another host.
 */
export function httpCall(
  connection: RunnerConnection,
  call: HttpCall,
  readerFor: ReaderFor = () => new JsonReader(),
): Promise<HttpAnswer> {
  const { timeoutMs, stop } = call;
  if (stop?.aborted) return Promise.reject(new CallStopped());
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(readerFor, (outcome) => {
      timer.cancel();
      stop?.removeEventListener('abort', onStop);
      if (outcome instanceof Error) reject(outcome);
      else resolve(outcome);
    });
    const timer = connection.clock.after(timeoutMs, () => exchange.abort(timedOut(timeoutMs)));
    const onStop = (): void => exchange.abort(new CallStopped());
    stop?.addEventListener('abort', onStop);
    connection.pool.dispatch(requestOf(connection, call), exchange);
  });
}

function requestOf(
  { base, headers }: RunnerConnection,
  { method, path, body, accept }: HttpCall,
): Dispatcher.DispatchOptions {
  return {
    method,
    path: `${base}${path}`,
    headers: accept === undefined ? headers : { ...headers, accept },
    body: body === undefined ? null : JSON.stringify(body),
  };
}

function timedOut(timeoutMs: number): RunnerUnavailable {
  return new RunnerUnavailable(
    'timeout',
    `The runner did not answer within ${timeoutMs / 1000} seconds.`,
  );
}
