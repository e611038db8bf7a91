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
  post('pulled', (body, origin) => runner.pulled(parse(RUNNER_CALLS.pulled.request, body), origin));
  post('pull', (body, origin) => runner.pull(parse(RUNNER_CALLS.pull.request, body), origin));
  post('space', (body, origin) => runner.space(parse(RUNNER_CALLS.space.request, body), origin));
  post('image_rule', (body, origin) =>
    runner.imageRule(parse(RUNNER_CALLS.image_rule.request, body), origin),
  );
  post('new_kata', (body, origin) =>
    runner.newKata(parse(RUNNER_CALLS.new_kata.request, body), origin),
  );
  post('old_kata', (body, origin) =>
    runner.oldKata(parse(RUNNER_CALLS.old_kata.request, body), origin),
  );
  post('kata_volume', (body, origin) =>
    runner.kataVolume(parse(RUNNER_CALLS.kata_volume.request, body), origin),
  );
  post('new_avatar', (body, origin) =>
    runner.newAvatar(parse(RUNNER_CALLS.new_avatar.request, body), origin),
  );
  post('old_avatar', (body, origin) =>
    runner.oldAvatar(parse(RUNNER_CALLS.old_avatar.request, body), origin),
  );
  post('run', (body, origin) => runner.run(parse(RUNNER_CALLS.run.request, body), origin));
  post('scratch_run', (body, origin) =>
    runner.scratchRun(parse(RUNNER_CALLS.scratch_run.request, body), origin),
  );
  post('prepare_scratch', (body, origin) =>
    runner.prepareScratch(parse(RUNNER_CALLS.prepare_scratch.request, body), origin),
  );
  router.get('/openapi.json', (_request, response) => {
    response.json(runnerOpenapi());
  });
}
