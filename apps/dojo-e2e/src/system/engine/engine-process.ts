import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AS_ROOT } from '../run-program';
import { dockerApi } from './docker-api';
import { eventually } from '../eventually';

/** A Docker Engine of the test's own, which it may stop and start as it likes. */
export interface EngineProcess {
  /** As in `DOCKER_HOST`. */
  readonly address: string;
  start(): Promise<void>;
  /** SIGTERM, as an operator's restart does: the engine ends its containers and itself. */
  stop(): Promise<void>;
  /** SIGKILL; where it is {@link ISOLATED}, nothing that it has started outlives it, as when a machine goes. */
  kill(): Promise<void>;
  /** Ends it and removes all it had. */
  remove(): Promise<void>;
}

const UP_MS = 30_000;

const KILL_CHILD = '--kill-child';

/** Before an engine: among processes, mounts and networks of its own. Only root may end it again. */
export const ISOLATED: readonly string[] = [
  ...['unshare', '--net', '--mount', '--pid', '--fork', KILL_CHILD, '--mount-proc'],
];

/**
 * Only root can run an engine, and remove what it wrote. It is in a network of its own, or in one that can be entered:
 * an engine without a bridge deletes the one that the machine's engine has made.
 */
export async function createEngine(
  inNetwork: readonly string[] = ['unshare', '--net'],
  options: readonly string[] = [],
): Promise<EngineProcess> {
  const dir = await mkdtemp(join(tmpdir(), 'katas-engine-'));
  const address = `unix://${dir}/docker.sock`;
  const program = [
    ...[...inNetwork, 'dockerd', '--data-root', `${dir}/data`, '--exec-root', `${dir}/exec`],
    ...['--pidfile', `${dir}/pid`, '--host', address, '--group', String(process.getgid?.())],
    ...['--bridge=none', '--iptables=false', '--shutdown-timeout=1', ...options],
  ];
  let running: { end(signal: NodeJS.Signals): Promise<void> } | undefined;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    await running?.end(signal);
    running = undefined;
  };
  const kill = async (): Promise<void> => {
    await end('SIGKILL');
    // The process ids in what it leaves are those of others by now.
    await launch(['rm', '-rf', `${dir}/exec`, `${dir}/pid`]).ended;
  };
  // The program that keeps it on its own passes no signal on to it.
  const stop = inNetwork.includes(KILL_CHILD) ? kill : (): Promise<void> => end('SIGTERM');
  return {
    address,
    async start() {
      running = launch(program);
      const { isUp } = dockerApi({ DOCKER_HOST: address });
      await eventually('an engine of our own', UP_MS, async () =>
        (await isUp()) ? true : undefined,
      );
    },
    stop,
    kill,
    async remove() {
      await stop();
      await launch(['rm', '-rf', dir]).ended;
    },
  };
}

function launch(command: readonly string[]): {
  ended: Promise<unknown>;
  end(signal: NodeJS.Signals): Promise<void>;
} {
  const [file = '', ...args] = [...AS_ROOT, ...command];
  const child = spawn(file, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  return {
    ended,
    async end(signal) {
      child.kill(signal);
      await ended;
    },
  };
}
