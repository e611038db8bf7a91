import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AS_ROOT } from '../run-program';
import { dockerApi } from './docker-api';
import { cleanUp } from '../clean-up';
import { eventually } from '../eventually';

/** A separate Docker Engine, which a test may stop and start. */
export interface EngineProcess {
  /** The value for `DOCKER_HOST`. */
  readonly address: string;
  /** Resolves when it is up. Rejects while it runs: a second process would hide the first from `remove`. */
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

const UP_MS = 60_000;
/** An engine that takes longer to end is killed. */
const END_MS = 30_000;

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
  const isIsolated = inNetwork.includes(KILL_CHILD);
  const program = [
    // The kernel ends it with this process, however that ends.
    ...['setpriv', '--pdeathsig', isIsolated ? 'KILL' : 'TERM', '--'],
    ...[...inNetwork, 'dockerd', '--data-root', `${dir}/data`, '--exec-root', `${dir}/exec`],
    ...['--pidfile', `${dir}/pid`, '--host', address, '--group', String(process.getgid?.())],
    ...['--bridge=none', '--iptables=false', '--shutdown-timeout=1', ...options],
  ];
  let running: Launched | undefined;
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
  const stop = isIsolated ? kill : (): Promise<void> => end('SIGTERM');
  return {
    address,
    async start() {
      if (running?.isAlive() === true) throw new Error('The separate engine runs already.');
      if (dataMb !== undefined) await mountDisk(`${dir}/data`, dataMb);
      running = launch(program);
      const { isUp } = dockerApi({ DOCKER_HOST: address });
      await eventually('the separate engine', UP_MS, async () =>
        (await isUp()) ? true : undefined,
      );
    },
    stop,
    kill,
    remove: () =>
      cleanUp(
        stop,
        () => dataMb !== undefined && launch(['umount', '--lazy', `${dir}/data`]).ended,
        () => launch(['rm', '-rf', dir]).ended,
      ),
  };
}

/**
 * Returns a running engine with these images of the outer one. It builds others in a network of its own. A container
 * that is connected to the machine's bridge changes the network of the machine, and Chromium then fails the requests
 * that wait for a connection (`ERR_NETWORK_CHANGED`).
 */
export async function startBuildEngine(
  outside: NodeJS.ProcessEnv,
  images: readonly string[],
  options: readonly string[] = [],
  disk: EngineDisk = {},
): Promise<EngineProcess> {
  const engine = await createEngine(undefined, ['--bridge=', ...options], disk);
  await engine.start();
  await dockerApi(outside).copyImagesTo({ DOCKER_HOST: engine.address }, images);
  return engine;
}

async function mountDisk(dir: string, megabytes: number): Promise<void> {
  await launch(['mkdir', '-p', dir]).ended;
  await launch(['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir]).ended;
}

interface Launched {
  readonly ended: Promise<unknown>;
  isAlive(): boolean;
  /** Sends the signal, and SIGKILL if it does not end in time. Resolves when it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
}

function launch(command: readonly string[]): Launched {
  const [file = '', ...args] = [...AS_ROOT, ...command];
  const child = spawn(file, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  return {
    ended,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    async end(signal) {
      const tooSlow = setTimeout(() => child.kill('SIGKILL'), END_MS);
      child.kill(signal);
      await ended;
      clearTimeout(tooSlow);
    },
  };
}
