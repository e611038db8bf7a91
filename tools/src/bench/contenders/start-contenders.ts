import { ExecFilePrograms, ProgramError } from '@katas/system';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeContainers, type StartedServices } from '../../started-runner/started-services';
import type { Files } from '../../languages/cases/starting-files';
import type { Contender, ContenderName, Session, Unnamed } from '../contender';
import type { readOptions } from '../options';
import { BENCH_LABELS, execSession, newContainerSession, RUNNER_ID } from './container-sessions';
import { startController } from './controller-session';
import { runnerSession } from './runner-session';

/** Docker's default, which leaves out the wrappers of version managers. */
const BARE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

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

/** Runs cyber-dojo.sh without isolation: writes the files, starts bash, reads both outputs to their end. */
function bareSession(folder: string): Session {
  const programs = new ExecFilePrograms();
  const write = async (avatar: number, files: Files): Promise<string> => {
    const cwd = join(folder, String(avatar));
    await mkdir(cwd, { recursive: true });
    const written = Object.entries(files).map(([name, text]) => writeFile(join(cwd, name), text));
    await Promise.all(written);
    return cwd;
  };
  return {
    join: async (avatar, files) => void (await write(avatar, files)),
    submit: async (avatar, changed) => {
      const cwd = await write(avatar, changed);
      const env = { PATH: BARE_PATH, HOME: cwd, PYTHONDONTWRITEBYTECODE: '1' };
      // Detached: Ctrl-C stops the benchmark, which waits for the answers in progress.
      const options = { cwd, env, detached: true };
      try {
        return { status: 0, ...(await programs.run('bash', ['./cyber-dojo.sh'], options)) };
      } catch (error) {
        if (!(error instanceof ProgramError)) throw error;
        return { status: error.exitStatus ?? 'killed', ...error.output };
      }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
