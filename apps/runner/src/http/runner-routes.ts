import { isEngineError } from '@katas/engine';
import { RUNNER_CALLS, type RunnerCallName } from '@katas/runner-api';
import { isEventStream, sendEvent, wantsEvents, type HttpProblem } from '@katas/service';
import { parse } from '@katas/validation';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { RunnerCalls } from '../calls/create-runner';
import type { RunCaller } from '../calls/run-tests';
import type { ServiceState } from '../lifecycle/service-state';
import { runnerProblem } from '../problems';
import { callerGone } from './caller-gone';
import { runnerOpenapi } from './openapi';

type Call = (body: unknown, caller: RunCaller) => Promise<object>;

/** Adds the runner's calls as routes. Each body is parsed completely before anything is done. */
export function addRunnerRoutes(router: Router, runner: RunnerCalls, state: ServiceState): void {
  const post = (name: RunnerCallName, call: Call): void => {
    router.post(`/${name}`, handler(state, call));
  };
  post('pulled', (body) => runner.pulled(parse(RUNNER_CALLS.pulled.request, body)));
  post('pull', (body) => runner.pull(parse(RUNNER_CALLS.pull.request, body)));
  post('new_kata', (body) => runner.newKata(parse(RUNNER_CALLS.new_kata.request, body)));
  post('old_kata', (body) => runner.oldKata(parse(RUNNER_CALLS.old_kata.request, body)));
  post('new_avatar', (body) => runner.newAvatar(parse(RUNNER_CALLS.new_avatar.request, body)));
  post('old_avatar', (body) => runner.oldAvatar(parse(RUNNER_CALLS.old_avatar.request, body)));
  post('run', (body, caller) => runner.run(parse(RUNNER_CALLS.run.request, body), caller));
  router.get('/openapi.json', (_request, response) => {
    response.json(runnerOpenapi());
  });
}

const ENGINE_RETRY_SECONDS = 5;

function handler(state: ServiceState, call: Call): RequestHandler {
  return async (request, response) => {
    try {
      state.assertServing();
      answer(response, await call(request.body, callerOf(request, response)));
    } catch (error) {
      throw isEngineError(error) ? engineProblem(error) : error;
    }
  };
}

/** A caller that wants events is sent the output while it arrives. */
function callerOf(request: Request, response: Response): RunCaller {
  const gone = callerGone(response);
  if (!wantsEvents(request)) return { gone };
  return { gone, onOutput: (piece) => sendEvent(response, 'output', piece) };
}

/** Most runs end before any output was sent. Then JSON is less work for both sides. */
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
