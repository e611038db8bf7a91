import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AS_ROOT } from '../run-program';
import { dockerApi } from './docker-api';
import { eventually } from '../eventually';

/** A separate Docker Engine, which a test may stop and start. */
export interface EngineProcess {
  /** The value for `DOCKER_HOST`. */
  readonly address: string;
  start(): Promise<void>;
  /** Sends SIGTERM, like a restart by an operator: the engine ends its containers and itself. */
  stop(): Promise<void>;
  /** Sends SIGKILL. When it is {@link ISOLATED}, all its processes end with it, as on a machine that fails. */
  kill(): Promise<void>;
  /** Stops it and removes everything that it created. */
  remove(): Promise<void>;
}

export interface EngineDisk {
  /** Gives the engine a disk of its own, in memory, of this size. */
  readonly dataMb?: number;
}

const UP_MS = 30_000;

const KILL_CHILD = '--kill-child';

/** Precedes the command of an engine with namespaces for processes, mounts and network. Only root can end it. */
export const ISOLATED: readonly string[] = [
  ...['unshare', '--net', '--mount', '--pid', '--fork', KILL_CHILD, '--mount-proc'],
];

/**
 * Returns an engine that has not started. It needs root, and a network namespace of its own or one to enter: an engine
 * without a bridge deletes the bridge of the machine's engine.
 */
export async function createEngine(
  inNetwork: readonly string[] = ['unshare', '--net'],
  options: readonly string[] = [],
  { dataMb }: EngineDisk = {},
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
    // The process IDs in these files may belong to other processes by now.
    await launch(['rm', '-rf', `${dir}/exec`, `${dir}/pid`]).ended;
  };
  // `unshare` does not pass signals on to the engine.
  const stop = inNetwork.includes(KILL_CHILD) ? kill : (): Promise<void> => end('SIGTERM');
  return {
    address,
    async start() {
      if (dataMb !== undefined) await mountDisk(`${dir}/data`, dataMb);
      running = launch(program);
      const { isUp } = dockerApi({ DOCKER_HOST: address });
      await eventually('the separate engine', UP_MS, async () =>
        (await isUp()) ? true : undefined,
      );
    },
    stop,
    kill,
    async remove() {
      await stop();
      if (dataMb !== undefined) await launch(['umount', '--lazy', `${dir}/data`]).ended;
      await launch(['rm', '-rf', dir]).ended;
    },
  };
}

async function mountDisk(dir: string, megabytes: number): Promise<void> {
  await launch(['mkdir', '-p', dir]).ended;
  await launch(['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir]).ended;
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
