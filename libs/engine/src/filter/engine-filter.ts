import type { Logger } from '@katas/system';
import { unlink } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { engineAddress } from '../engine-address';

/** A call that a filtered client makes of the engine. */
export interface FilteredCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** The parsed body of a POST; undefined without one. */
  readonly body: unknown;
}

/**
 * `true` forwards the call. `labelled` forwards it when the object that it names, at this path of the engine, has one
 * of these labels.
 */
export type FilterVerdict =
  boolean | { readonly labelled: string; readonly labels: readonly string[] };

export interface EngineFilterOptions {
  /** The engine behind the filter. */
  readonly dockerHost: string | undefined;
  /** The filter listens here. An earlier socket is replaced. Everybody who sees the file may use it. */
  readonly socket: string;
  readonly logger: Logger;
  judge(call: FilteredCall): FilterVerdict;
}

/** The largest body of an allowed call. */
const BODY_BYTES_MAX = 16 * 1024;

/**
 * Serves the engine's API to a client that needs a part of it. A call that `judge` refuses is answered 403 and
 * logged, and does not reach the engine. A forwarded call has no header of the client, and its body is written again,
 * so that the engine cannot read it differently from `judge`. Resolves when it listens.
 */
export async function startEngineFilter(
  options: EngineFilterOptions,
): Promise<{ stop(): Promise<void> }> {
  const server = createServer((incoming, response) => {
    serve(options, incoming, response).catch((error: unknown) => {
      options.logger.warn({ err: error }, 'filtered engine call failed');
      // The client sees the same as from an engine that is gone.
      response.destroy();
    });
  });
  await unlink(options.socket).catch(() => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ path: options.socket, readableAll: true, writableAll: true }, resolve);
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  options: EngineFilterOptions,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = await callOf(incoming);
  if (call !== undefined && (await isAllowed(options, call))) {
    const answer = await ask(options, call.method, incoming.url ?? '', call.body);
    response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
    answer.on('error', () => response.destroy());
    response.on('close', () => answer.destroy());
    answer.pipe(response);
    return;
  }
  const { method, url } = incoming;
  options.logger.warn({ method, url }, 'engine call refused');
  response.writeHead(403, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify({ message: 'the filter of this engine does not allow the call' }));
}

/** Resolves to undefined for a body that is too long, that announces no length, or that is no JSON. */
async function callOf(incoming: IncomingMessage): Promise<FilteredCall | undefined> {
  const { method = '', url = '', headers } = incoming;
  const [path = '', search = ''] = url.split(/\?(.*)/s);
  const call = { method, path, query: new URLSearchParams(search) };
  const bytes = Number(headers['content-length'] ?? 0);
  if (headers['transfer-encoding'] !== undefined || bytes > BODY_BYTES_MAX) return undefined;
  if (bytes === 0) return { ...call, body: undefined };
  return json(incoming).then(
    (body) => ({ ...call, body }),
    () => undefined,
  );
}

async function isAllowed(options: EngineFilterOptions, call: FilteredCall): Promise<boolean> {
  const verdict = options.judge(call);
  if (typeof verdict === 'boolean') return verdict;
  const answer = await ask(options, 'GET', verdict.labelled, undefined);
  const found = (await json(answer)) as Labelled;
  // The engine itself says that there is no such object.
  if (answer.statusCode === 404) return true;
  const labels = { ...found.Labels, ...found.Config?.Labels };
  return verdict.labels.some((label) => Object.hasOwn(labels, label));
}

/** A volume has `Labels`, a container `Config.Labels`. */
interface Labelled {
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Config?: { readonly Labels?: Readonly<Record<string, string>> | null };
}

function ask(
  { dockerHost }: EngineFilterOptions,
  method: string,
  path: string,
  body: unknown,
): Promise<IncomingMessage> {
  const { socketPath, host, port } = engineAddress(dockerHost);
  const text = body === undefined ? '' : JSON.stringify(body);
  const length = { 'content-length': Buffer.byteLength(text) };
  const headers = {
    host: 'docker',
    ...(text !== '' && { 'content-type': 'application/json', ...length }),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, host, port, method, path, headers, agent: false }, resolve);
    asked.once('error', reject).end(text);
  });
}
