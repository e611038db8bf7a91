import type { Engine } from '@katas/engine';
import { ROLE_LABEL, RUNNER_LABEL } from '@katas/kata';
import { removeContainers, type StartedServices } from '../../started-runner/started-services';
import type { Contender, ContenderName } from '../contender';
import { bareSession } from './bare-process';
import * as containers from './container-sessions';
import { controllerSession, runnerSession } from './service-sessions';

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
  const runner = await start('always');
  // Before the volumes of that runner, which they use.
  services.onClear(() => removeContainers(engine, containers.BENCH_LABELS));
  const always = (image: string) => runnerSession(runner, image);
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
    { name: 'always', services: { runner: runner.pid }, open: always },
  ];
  if (names.includes('never')) {
    const never = await start('never');
    contenders.push({ name: 'never', open: (image) => runnerSession(never, image) });
  }
  const checkouts = { controller: deps.root, before };
  for (const name of ['controller', 'before'] as const) {
    if (!names.includes(name) || checkouts[name] === undefined) continue;
    // One controller at a time writes a tree, so each has a tree and a runner of its own.
    const ofIt = await start('always', `-${name}`);
    const controller = await services.controller(ofIt, checkouts[name]);
    const open = (image: string) => controllerSession(controller, ofIt, image);
    const pids = { runner: ofIt.pid, controller: controller.pid };
    contenders.push({ name, only: 'trivial', services: pids, open });
  }
  return contenders;
}

/** Resolves to what the cgroup of each resident sandbox of (d) counts, and to the part that the kernel can release. */
export async function sandboxMemory(engine: Engine, dockerHost: string | undefined) {
  const docker = containers.connectDocker(dockerHost);
  const labels = { [RUNNER_LABEL]: `${RUNNER_ID}-always`, [ROLE_LABEL]: 'sandbox' };
  const sandboxes = await engine.listContainers(labels);
  const memoryOf = async ({ id }: { readonly id: string }) => {
    const stats = docker.getContainer(id).stats({ stream: false, 'one-shot': true });
    const { usage, stats: counters } = (await stats).memory_stats;
    // cgroup v1 has the first, v2 the second; `docker stats` subtracts the same.
    return { bytes: usage, cacheBytes: counters.total_inactive_file ?? counters.inactive_file };
  };
  return Promise.all(sandboxes.map(memoryOf));
}
