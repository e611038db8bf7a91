import type { Engine } from '@katas/engine';
import { ROLE_LABEL, RUNNER_LABEL } from '@katas/kata';
import type { StartedRunner } from '../../started-runner/started-runner';
import { removeContainers, type StartedServices } from '../../started-runner/started-services';
import type { Contender, ContenderName, Session } from '../contender';
import { bareSession } from './bare-process';
import * as containers from './container-sessions';
import { controllerSession } from './controller-session';
import { runnerSession } from './runner-session';

/** What takes part. (g) does when another checkout is named. */
export interface BenchStart {
  readonly contenders: readonly ContenderName[];
  readonly before?: string | undefined;
}

const RUNNER_ID = `bench-${process.pid}`;

/** Starts a runner with resident sandboxes, whose katas (b) and (c) use as well, and the other services if named. */
export async function startContenders(
  services: StartedServices,
  { contenders: names, before }: BenchStart,
): Promise<readonly Contender[]> {
  const { engine, deps } = services;
  const docker = containers.connectDocker(deps.dockerHost);
  const start = (reuse: 'always' | 'never', of = '') =>
    services.runner(`${RUNNER_ID}-${reuse}${of}`, { SANDBOX_REUSE: reuse });
  const by = (runner: StartedRunner) => (image: string) => runnerSession(runner, image);
  const always = by(await start('always'));
  // Before the volumes of that runner, which they use.
  services.onClear(() => removeContainers(engine, containers.BENCH_LABELS));
  const contenders: Contender[] = [
    { name: 'bare', open: async () => bareSession(services.folder()) },
    {
      name: 'container',
      open: async (image) => containers.newContainerSession(engine, await always(image)),
    },
    {
      name: 'exec',
      open: async (image) => containers.execSession(engine, docker, await always(image)),
    },
    { name: 'always', open: always },
  ];
  if (names.includes('never')) contenders.push({ name: 'never', open: by(await start('never')) });
  for (const [name, checkout] of [
    ['controller', deps.root],
    ['before', before],
  ] as const) {
    if (!names.includes(name) || checkout === undefined) continue;
    // One controller at a time writes a tree, so each has a tree and a runner of its own.
    const runner = await start('always', `-${name}`);
    const controller = await services.controller(runner, checkout);
    const open = (image: string): Promise<Session> => controllerSession(controller, runner, image);
    contenders.push({ name, only: 'trivial', open });
  }
  return contenders;
}

/** Resolves to the memory of every resident sandbox of (d). */
export async function sandboxMemory(engine: Engine, dockerHost: string | undefined) {
  const docker = containers.connectDocker(dockerHost);
  const labels = { [RUNNER_LABEL]: `${RUNNER_ID}-always`, [ROLE_LABEL]: 'sandbox' };
  const sandboxes = await engine.listContainers(labels);
  return Promise.all(sandboxes.map(({ id }) => containers.memoryOf(docker, id)));
}
