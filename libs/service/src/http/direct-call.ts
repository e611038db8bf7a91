import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express';
import {
  IncomingMessage,
  ServerResponse,
  type RequestListener,
  type ServerOptions,
} from 'node:http';

/** A call that is made so often that the search for its route is a part of its cost. */
export interface DirectCall {
  readonly method: string;
  /** The addresses, without a query, whose requests are handled directly. Its named groups are the parameters. */
  readonly address: RegExp;
  /** What the routes of the call do, in their order. */
  readonly handlers: readonly RequestHandler[];
  readonly errorHandlers: readonly ErrorRequestHandler[];
}

/** A listener, and the classes that a server should use for its requests and responses. */
export type WebListener = RequestListener & {
  readonly classes?: Pick<ServerOptions, 'IncomingMessage' | 'ServerResponse'>;
};

/**
 * Returns a listener that passes the requests of the call to its handlers, and all others to the app. The handlers find
 * the requests and responses of Express.
 */
export function withDirectCall(app: Express, call: DirectCall): WebListener {
  const listener: RequestListener = (request, response) => {
    const match = request.method === call.method ? call.address.exec(request.url ?? '') : null;
    if (match === null) app(request, response);
    else handleDirectly(app, call, asExpress(app, request, response, match.groups));
  };
  return Object.assign(listener, { classes: classesOf(app) });
}

/**
 * Returns classes whose objects are those of Express from the start. V8 looks up each property anew of an object whose
 * prototype is changed later.
 */
function classesOf(app: Express): Required<WebListener>['classes'] {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse<Asked extends IncomingMessage> extends ServerResponse<Asked> {}
  Object.setPrototypeOf(ExpressRequest.prototype, app.request);
  Object.setPrototypeOf(ExpressResponse.prototype, app.response);
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse };
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/** Makes both objects those of Express, as `app.handle` and a route do. */
function asExpress(
  app: Express,
  request: IncomingMessage,
  response: ServerResponse,
  params: Request['params'] = {},
): Exchange {
  if (!('app' in request)) Object.setPrototypeOf(request, app.request);
  if (!('app' in response)) Object.setPrototypeOf(response, app.response);
  const exchange = { request: request as Request, response: response as Response };
  exchange.request.res = exchange.response;
  exchange.request.params = params;
  return exchange;
}

function handleDirectly(app: Express, call: DirectCall, { request, response }: Exchange): void {
  const handle = (at: number): void => {
    const handler = call.handlers[at];
    if (handler === undefined) {
      app(request, response);
      return;
    }
    const next = (error?: unknown): void => {
      if (error === undefined) handle(at + 1);
      else fail(0, error);
    };
    settle(
      () => handler(request, response, next),
      (error) => fail(0, error),
    );
  };
  const fail = (at: number, error: unknown): void => {
    const handler = call.errorHandlers[at];
    const next = (other: unknown): void => fail(at + 1, other);
    // No error handler has answered.
    if (handler === undefined) response.destroy();
    else settle(() => handler(error, request, response, next), next);
  };
  handle(0);
}

/** Calls `fail` when the work throws or rejects. */
function settle(work: () => unknown, fail: (error: unknown) => void): void {
  try {
    const result = work();
    if (result instanceof Promise) result.catch(fail);
  } catch (error) {
    fail(error);
  }
}
