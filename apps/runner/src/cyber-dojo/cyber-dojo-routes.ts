import { CYBER_DOJO_CALLS, type CyberDojoCallName, type PullImageCall } from '@katas/runner-api';
import type { Problem } from '@katas/service';
import { parse } from '@katas/validation';
import type { Router } from 'express';
import { callHandler, type Call } from '../http/call-handler';
import type { ServiceState } from '../lifecycle/service-state';
import { runCyberDojoSh, type CyberDojoDeps } from './run-cyber-dojo-sh';

/** Adds the calls that the web server of today's cyber-dojo makes. An answer is keyed by the name of its call. */
export function addCyberDojoRoutes(router: Router, deps: CyberDojoDeps, state: ServiceState): void {
  const post = (name: CyberDojoCallName, call: Call): void => {
    router.post(`/${name}`, callHandler(state, call));
  };
  post('run_cyber_dojo_sh', async (body, { gone }) => {
    const call = parse(CYBER_DOJO_CALLS.run_cyber_dojo_sh.request, body);
    return { run_cyber_dojo_sh: await runCyberDojoSh(deps, call, gone) };
  });
  post('pull_image', async (body) => {
    const call = parse(CYBER_DOJO_CALLS.pull_image.request, body);
    return { pull_image: await pullImage(deps, call) };
  });
}

/** Pulls an image. The caller does so when a kata on it begins: a sandbox for the first run is started at once. */
async function pullImage(
  { puller, spares }: CyberDojoDeps,
  { image_name: imageName }: PullImageCall,
): Promise<'pulled' | 'pulling'> {
  const { pull } = await puller.pull(imageName);
  if (pull === 'pulled') spares.prewarm(imageName);
  return pull;
}

/** Returns a problem of these calls in cyber-dojo's form; undefined for any other call. */
export function exceptionOf(path: string, problem: Problem): object | undefined {
  if (!Object.keys(CYBER_DOJO_CALLS).includes(path.slice(1))) return undefined;
  const { detail: message, ...fields } = problem;
  return { exception: { path, class: 'Runner', message, ...fields } };
}
