import { isEngineError } from '@katas/engine';
import {
  callerGone,
  isEventStream,
  sendEvent,
  wantsEvents,
  type HttpProblem,
} from '@katas/service';
import type { Request, RequestHandler, Response } from 'express';
import { CALLER_HEADER, RUNNER_HEADERS } from '@katas/runner-api';
import { parse } from '@katas/validation';
import type { CallOrigin } from '../calls/runner-deps';
import type { ServiceState } from '../lifecycle/service-state';
import { runnerProblem } from '../problems';

/** A call: its body, unparsed, and who made it. */
export type Call = (body: unknown, origin: CallOrigin) => Promise<object>;

const ENGINE_RETRY_SECONDS = 5;

/** Returns a handler that answers with the call's result, while the runner is serving. */
export function callHandler(state: ServiceState, call: Call): RequestHandler {
  return async (request, response) => {
    try {
      state.assertServing();
      answer(response, await call(request.body, originOf(request, response)));
    } catch (error) {
      throw isEngineError(error) ? engineProblem(error) : error;
    }
  };
}

/** Returns who calls. A caller that wants events is sent the output while it arrives. */
function originOf(request: Request, response: Response): CallOrigin {
  const { [CALLER_HEADER]: caller = '' } = parse(RUNNER_HEADERS, request.headers, 'headers');
  const gone = callerGone(response);
  if (!wantsEvents(request)) return { caller, gone };
  return { caller, gone, onOutput: (piece) => sendEvent(response, 'output', piece) };
}

/** Sends the result. Most runs end before any output was sent. Then JSON is less work for both sides. */
function answer(response: Response, result: object): void {
  if (!isEventStream(response)) {
    response.json(result);
    return;
  }
  sendEvent(response, 'result', result);
  response.end();
}

function engineProblem(cause: Error): HttpProblem {
  const detail = "The Docker Engine failed. The runner's log has the cause.";
  const options = { retryAfterSeconds: ENGINE_RETRY_SECONDS, cause };
  return runnerProblem('engine', detail, options);
}
