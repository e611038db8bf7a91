import type { EngineDeps } from './engine-deps';

export const DOCKERD_PID_FILE = '/var/run/docker.pid';
const PID_FILES = [
  { file: DOCKERD_PID_FILE, program: 'dockerd' },
  { file: '/var/run/docker/containerd/containerd.pid', program: 'containerd' },
];

/**
 * dockerd refuses to start, or waits in vain, when a file of an earlier one names a process that exists, though it be
 * another program's by now. Such files go. Says whether there is a dockerd that runs.
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
    // Not every user may read it.
    const { stdout } = await asRoot.run('cat', [file]);
    return Number(stdout.trim());
  } catch {
    return undefined;
  }
}
