import { RUNNER_CALLS, type RunnerCallName } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';
import { isEngineError } from '@katas/engine';
import { parse } from '@katas/validation';
import type { RequestHandler, Router } from 'express';
import type { RunnerCalls } from './create-runner';
import { callerGone } from './load/caller-gone';
import type { Door } from './load/door';
import { openapi } from './openapi';

type Call = (body: unknown, gone: AbortSignal) => Promise<object>;

/** The runner's calls as routes: a body is parsed whole before anything is done. */
export function addRunnerRoutes(router: Router, runner: RunnerCalls, door: Door): void {
  const post = (name: RunnerCallName, call: Call): void => {
    router.post(`/${name}`, answer(door, call));
  };
  post('pulled', (body) => runner.pulled(parse(RUNNER_CALLS.pulled.request, body)));
  post('pull', (body) => runner.pull(parse(RUNNER_CALLS.pull.request, body)));
  post('new_kata', (body) => runner.newKata(parse(RUNNER_CALLS.new_kata.request, body)));
  post('old_kata', (body) => runner.oldKata(parse(RUNNER_CALLS.old_kata.request, body)));
  post('new_avatar', (body) => runner.newAvatar(parse(RUNNER_CALLS.new_avatar.request, body)));
  post('old_avatar', (body) => runner.oldAvatar(parse(RUNNER_CALLS.old_avatar.request, body)));
  post('run', (body, gone) => runner.run(parse(RUNNER_CALLS.run.request, body), gone));
  router.get('/openapi.json', (_request, response) => {
    response.json(openapi());
  });
}

const ENGINE_RETRY_SECONDS = 5;

function answer(door: Door, call: Call): RequestHandler {
  return async (request, response) => {
    try {
      door.pass();
      response.json(await call(request.body, callerGone(response)));
    } catch (error) {
      if (!isEngineError(error)) throw error;
      const detail =
        'The Docker Engine did not do what was asked of it. The runner’s log says why.';
      throw new HttpProblem(503, 'engine', detail, {
        retryAfterSeconds: ENGINE_RETRY_SECONDS,
        cause: error,
      });
    }
  };
}
