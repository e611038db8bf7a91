import { removeContainers, type StartedServices } from '../../started-runner/started-services';
import type { Contender, ContenderName, Unnamed } from '../contender';
import type { readOptions } from '../options';
import { bareSession } from './bare-process';
import { BENCH_LABELS, execSession, newContainerSession, RUNNER_ID } from './container-sessions';
import { startController } from './controller-session';
import { runnerSession } from './runner-session';

/** Starts a runner with resident sandboxes, whose katas (b) and (c) use as well, and the other services if named. */
export async function startContenders(
  services: StartedServices,
  { contenders: names, before = '' }: Pick<ReturnType<typeof readOptions>, 'contenders' | 'before'>,
): Promise<readonly Contender[]> {
  const { engine, deps } = services;
  const { dockerHost } = deps;
  const runnerOf = (name: ContenderName, reuse = 'always') =>
    services.runner(`${RUNNER_ID}-${name}`, { SANDBOX_REUSE: reuse });
  const runner = await runnerOf('always');
  // Before the volumes of that runner, which they use.
  services.onClear(() => removeContainers(engine, BENCH_LABELS));
  const always = (image: string) => runnerSession(runner, image);
  const starts: Readonly<Record<ContenderName, () => Unnamed | Promise<Unnamed>>> = {
    bare: () => ({ open: async () => bareSession(services.folder()) }),
    container: () => ({ open: async (image) => newContainerSession(engine, await always(image)) }),
    exec: () => ({ open: async (image) => execSession(engine, await always(image), dockerHost) }),
    always: () => ({ pids: { runner: runner.pid }, open: always }),
    never: async () => {
      const never = await runnerOf('never', 'never');
      return { open: (image) => runnerSession(never, image) };
    },
    controller: async () => startController(services, await runnerOf('controller'), deps.root),
    before: async () => startController(services, await runnerOf('before'), before),
  };
  const contenders: Contender[] = [];
  for (const name of names) contenders.push({ name, ...(await starts[name]()) });
  return contenders;
}
