import { isEngineError } from '@katas/engine';
import type { HttpProblem } from '@katas/service';
import type { RequestHandler } from 'express';
import type { ServiceState } from '../lifecycle/service-state';
import { runnerProblem } from '../problems';
import { callerGone } from './caller-gone';

/** A call: its body, unparsed, and a signal that aborts when its caller leaves. */
export type Call = (body: unknown, gone: AbortSignal) => Promise<object>;

const ENGINE_RETRY_SECONDS = 5;

/** Returns a handler that answers with the call's result as JSON, while the runner is serving. */
export function callHandler(state: ServiceState, call: Call): RequestHandler {
  return async (request, response) => {
    try {
      state.assertServing();
      response.json(await call(request.body, callerGone(response)));
    } catch (error) {
      throw isEngineError(error) ? engineProblem(error) : error;
    }
  };
}

function engineProblem(cause: Error): HttpProblem {
  const detail = "The Docker Engine failed. The runner's log has the cause.";
  const options = { retryAfterSeconds: ENGINE_RETRY_SECONDS, cause };
  return runnerProblem('engine', detail, options);
}
