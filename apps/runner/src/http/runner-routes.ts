import { CYBER_DOJO_CALLS, RUNNER_CALLS, type RunnerCallName } from '@katas/runner-api';
import { parse } from '@katas/validation';
import type { Router } from 'express';
import type { RunnerCalls } from '../calls/create-runner';
import type { ServiceState } from '../lifecycle/service-state';
import { callHandler, type Call } from './call-handler';
import { runnerOpenapi } from './openapi';

/** The paths of the calls whose bodies carry files. */
export const FILE_PATHS: ReadonlySet<string> = new Set(
  Object.entries({ ...RUNNER_CALLS, ...CYBER_DOJO_CALLS }).flatMap(([name, call]) =>
    'carriesFiles' in call ? [`/${name}`] : [],
  ),
);

/** Adds the runner's calls as routes. Each body is parsed completely before anything is done. */
export function addRunnerRoutes(router: Router, runner: RunnerCalls, state: ServiceState): void {
  const post = (name: RunnerCallName, call: Call): void => {
    router.post(`/${name}`, callHandler(state, call));
  };
  post('pulled', (body) => runner.pulled(parse(RUNNER_CALLS.pulled.request, body)));
  post('pull', (body) => runner.pull(parse(RUNNER_CALLS.pull.request, body)));
  post('image_rule', (body) => runner.imageRule(parse(RUNNER_CALLS.image_rule.request, body)));
  post('new_kata', (body) => runner.newKata(parse(RUNNER_CALLS.new_kata.request, body)));
  post('old_kata', (body) => runner.oldKata(parse(RUNNER_CALLS.old_kata.request, body)));
  post('kata_volume', (body) => runner.kataVolume(parse(RUNNER_CALLS.kata_volume.request, body)));
  post('new_avatar', (body) => runner.newAvatar(parse(RUNNER_CALLS.new_avatar.request, body)));
  post('old_avatar', (body) => runner.oldAvatar(parse(RUNNER_CALLS.old_avatar.request, body)));
  post('run', (body, caller) => runner.run(parse(RUNNER_CALLS.run.request, body), caller));
  router.get('/openapi.json', (_request, response) => {
    response.json(runnerOpenapi());
  });
}
