import type { Engine } from '@katas/engine';
import { PlainProblem, type ProgramOptions, type StartedProgram } from '@katas/system';
import { waitUntil } from '../command/wait-until';
import { SYSTEM_DIRS } from '../machine/linux-machine';
import { askEngine } from './ask-engine';
import type { EngineDeps } from './engine-deps';

/** A first start creates networks and storage, and takes about 5 s on a slow machine. */
const START_WAIT = { everyMs: 250, timeoutMs: 60_000 };

/** Starts the machine's dockerd and waits until it answers. It keeps running when Katas stops. */
export async function startEngine(deps: EngineDeps, engine: Engine): Promise<void> {
  const { asRoot, machine, progress } = deps;
  const byHand = machine.hasSystemd ? 'sudo systemctl start docker' : 'sudo dockerd';
  await asRoot.demand('The Docker Engine must be started', byHand);
  await progress.step('Starting the Docker Engine', async () => {
    if (machine.hasSystemd) await startBySystemd(deps, engine);
    else await startDockerd(deps, engine);
  });
  const toStop = machine.hasSystemd ? 'systemctl stop docker' : `kill $(cat ${DOCKERD_PID_FILE})`;
  const sudo = machine.isRoot ? '' : 'sudo ';
  progress.say(`The engine keeps running when Katas stops. To stop it: ${sudo}${toStop}`);
}

async function startBySystemd({ asRoot, clock }: EngineDeps, engine: Engine): Promise<void> {
  const failure = 'The Docker Engine does not start. To see why: systemctl status docker';
  await asRoot.run('systemctl', ['start', 'docker']).catch((error: unknown) => {
    throw new PlainProblem(failure, error);
  });
  if ((await waitUntil(clock, START_WAIT, () => anyAnswer(engine))) === undefined) {
    throw new PlainProblem(failure);
  }
}

async function startDockerd(deps: EngineDeps, engine: Engine): Promise<void> {
  const isRunning = (await clearStalePidFiles(deps)) === 'running';
  const dockerd = isRunning ? undefined : launch(deps);
  let hasEnded = false;
  void dockerd?.ended.then(() => (hasEnded = true));
  const up = await waitUntil(deps.clock, START_WAIT, async () =>
    hasEnded ? 'ended' : anyAnswer(engine),
  );
  if (up === 'answers' || up === 'forbidden') return;
  const what =
    up === 'ended' ? 'has ended' : `did not answer within ${START_WAIT.timeoutMs / 1000} s`;
  throw new PlainProblem(
    `dockerd ${what}; its log is ${deps.dockerdLog}. To try by hand: sudo dockerd`,
  );
}

/** Starts dockerd in its own session, so that Ctrl-C does not end it. */
function launch({ asRoot, machine, env, dockerdLog }: EngineDeps): StartedProgram {
  const options: ProgramOptions = {
    detached: true,
    logFile: dockerdLog,
    env: { ...env, PATH: [env['PATH'], ...SYSTEM_DIRS].join(':') },
  };
  return asRoot.start('dockerd', machine.isRoot ? [] : ['--group', machine.groupName], options);
}

async function anyAnswer(engine: Engine): Promise<'answers' | 'forbidden' | undefined> {
  const answer = await askEngine(engine);
  return answer === 'silent' ? undefined : answer;
}

const DOCKERD_PID_FILE = '/var/run/docker.pid';
const PID_FILES = [
  { file: DOCKERD_PID_FILE, program: 'dockerd' },
  { file: '/var/run/docker/containerd/containerd.pid', program: 'containerd' },
];

/**
 * Removes PID files of an earlier dockerd. dockerd does not start, or waits without end, when such a file names an
 * existing process, even of another program. Resolves to whether a dockerd is running.
 */
async function clearStalePidFiles(
  deps: Pick<EngineDeps, 'asRoot' | 'machine'>,
): Promise<'running' | 'stopped'> {
  let state: 'running' | 'stopped' = 'stopped';
  for (const { file, program } of PID_FILES) {
    const pid = await pidIn(file, deps);
    if (pid === undefined) continue;
    const isIts = deps.machine.processName(pid) === program;
    if (!isIts) await deps.asRoot.run('rm', ['-f', file]);
    else if (program === 'dockerd') state = 'running';
  }
  return state;
}

async function pidIn(
  file: string,
  { asRoot }: Pick<EngineDeps, 'asRoot'>,
): Promise<number | undefined> {
  try {
    // Only root may read it on some machines.
    const { stdout } = await asRoot.run('cat', [file]);
    return Number(stdout.trim());
  } catch {
    return undefined;
  }
}
