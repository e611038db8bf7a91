import type { EngineDeps } from './engine-deps';

export const DOCKERD_PID_FILE = '/var/run/docker.pid';
const PID_FILES = [
  { file: DOCKERD_PID_FILE, program: 'dockerd' },
  { file: '/var/run/docker/containerd/containerd.pid', program: 'containerd' },
];

/**
 * Removes PID files of an earlier dockerd. dockerd does not start, or waits without end, when such a file names an
 * existing process, even of another program. Resolves to whether a dockerd is running.
 */
export async function clearStalePidFiles(
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
