import type { Clock } from '@katas/system';
import {
  Agent,
  request as plainRequest,
  type ClientRequest,
  type IncomingMessage,
} from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { boundedBody } from './bounded-body';
import { CALLER_HEADER } from '../runner-calls';
import { CallStopped, RunnerUnavailable } from './runner-unavailable';

export interface RunnerClientOptions {
  /** Such as `http://127.0.0.1:4597`. */
  readonly url: string;
  /** What the runner requires on any address but loopback. */
  readonly secret?: string | undefined;
  readonly clock: Clock;
  /** The key of the caller that the calls are made for. */
  readonly caller?: string | undefined;
}

/** A runner with its address. */
export interface RunnerConnection extends RunnerClientOptions {
  readonly target: {
    readonly isTls: boolean;
    readonly host: string;
    /** Empty for the default of its protocol. */
    readonly port: string;
    /** The path before the names of the calls. */
    readonly base: string;
  };
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

/** A server closes an idle connection after 5 seconds. A call must not meet that moment. */
const IDLE_MS = 4000;

/** Connections are kept. `fetch` takes three times the processor time for a call, most of what a Test takes here. */
const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
const tlsAgent = new TlsAgent({ keepAlive: true, timeout: IDLE_MS });

/** Parses the URL, once for all calls. */
export function connectionTo(options: RunnerClientOptions): RunnerConnection {
  const { protocol, hostname, port, pathname } = new URL(`${options.url}/`);
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  return { ...options, target: { isTls: protocol === 'https:', host, port, base: pathname } };
}

/** Resolves to the whole answer. Rejects with {@link RunnerUnavailable} when it does not arrive within the timeout. */
export function httpCall(connection: RunnerConnection, call: HttpCall): Promise<HttpAnswer> {
  return responseTo(connection, call, jsonAnswer);
}

/**
 * Resolves to what `read` makes of the response, within the timeout. Does not follow a redirect, which could send the
 * secret to another host.
 */
export async function responseTo(
  connection: RunnerConnection,
  call: HttpCall,
  read: (response: IncomingMessage) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { timeoutMs, stop } = call;
  if (stop?.aborted) throw new CallStopped();
  const sentRequest = sent(connection, call);
  let isLate = false;
  const timer = connection.clock.after(timeoutMs, () => {
    isLate = true;
    sentRequest.destroy();
  });
  const onStop = (): void => void sentRequest.destroy();
  stop?.addEventListener('abort', onStop);
  try {
    const response = await responseOf(sentRequest);
    const answer = await read(response);
    if (answer.status < 300 || answer.status >= 400) return answer;
    throw new Error(`redirected with status ${answer.status}`);
  } catch (error) {
    if (error instanceof RunnerUnavailable) throw error;
    if (stop?.aborted) throw new CallStopped();
    throw isLate ? timedOut(timeoutMs, error) : unreachable(error);
  } finally {
    timer.cancel();
    stop?.removeEventListener('abort', onStop);
  }
}

function sent(
  { target, secret, caller }: RunnerConnection,
  { method, path, body, accept }: HttpCall,
): ClientRequest {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    ...(text !== undefined && { 'content-length': Buffer.byteLength(text) }),
    ...(accept !== undefined && { accept }),
    ...(secret !== undefined && { authorization: `Bearer ${secret}` }),
    ...callerHeader(caller),
  };
  const { isTls, host, port, base } = target;
  const request = { host, port, path: `${base}${path}`, method, headers };
  return isTls
    ? tlsRequest({ ...request, agent: tlsAgent }).end(text)
    : plainRequest({ ...request, agent }).end(text);
}

function responseOf(sentRequest: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sentRequest.once('response', resolve);
    sentRequest.on('error', reject);
  });
}

function callerHeader(caller: string | undefined): Record<string, string> {
  return caller === undefined ? {} : { [CALLER_HEADER]: caller };
}

/** Reads an answer that is JSON. */
export async function jsonAnswer(response: IncomingMessage): Promise<HttpAnswer> {
  return { status: response.statusCode ?? 0, json: parseJson(await boundedBody(response)) };
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
