import type { Clock } from '@katas/system';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { boundedBody } from './bounded-body';
import { RunnerUnavailable } from './runner-unavailable';

export interface RunnerClientOptions {
  /** Such as `http://127.0.0.1:4597`. */
  readonly url: string;
  /** What the runner requires on any address but loopback. */
  readonly secret?: string | undefined;
  readonly clock: Clock;
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

/** A server closes an idle connection after 5 seconds. A call must not meet that moment. */
const IDLE_MS = 4000;

/** Connections are kept. `fetch` takes three times the processor time for a call, most of what a Test takes here. */
const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
const tlsAgent = new TlsAgent({ keepAlive: true, timeout: IDLE_MS });

/**
 * Resolves to the whole answer. Rejects with {@link RunnerUnavailable} when it does not arrive within the timeout. Does
 * not follow a redirect, which could send the secret to another host.
 */
export async function httpCall(options: RunnerClientOptions, call: HttpCall): Promise<HttpAnswer> {
  const abort = new AbortController();
  const timer = options.clock.after(call.timeoutMs, () => abort.abort());
  try {
    const answer = await answerTo(sent(options, call, abort.signal));
    const { statusCode: status = 0 } = answer;
    const json = parseJson(await boundedBody(answer));
    if (status >= 300 && status < 400) throw new Error(`redirected with status ${status}`);
    return { status, json };
  } catch (error) {
    if (error instanceof RunnerUnavailable) throw error;
    throw abort.signal.aborted ? timedOut(call.timeoutMs, error) : unreachable(error);
  } finally {
    timer.cancel();
  }
}

function sent(
  { url, secret }: RunnerClientOptions,
  { method, path, body }: HttpCall,
  signal: AbortSignal,
): ClientRequest {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    ...(text === undefined ? {} : { 'content-length': Buffer.byteLength(text) }),
    ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
  };
  const target = new URL(path, `${url}/`);
  const isTls = target.protocol === 'https:';
  return isTls
    ? tlsRequest(target, { method, headers, signal, agent: tlsAgent }).end(text)
    : request(target, { method, headers, signal, agent }).end(text);
}

function answerTo(sentRequest: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    sentRequest.once('response', resolve);
    sentRequest.on('error', reject);
  });
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
