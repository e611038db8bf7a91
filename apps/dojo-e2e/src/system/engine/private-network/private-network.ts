import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { AS_ROOT } from '../../run-program';
import { relay } from './relay';

/** A network namespace without a route outside. Some ports of its loopback are forwarded from this machine's. */
export interface PrivateNetwork {
  /** Precedes a command that runs in the network. Needs root. */
  readonly enter: readonly string[];
  /** The path of the namespace for `ip` and `nsenter`. */
  readonly path: string;
  remove(): Promise<void>;
}

export async function createPrivateNetwork(ports: readonly string[]): Promise<PrivateNetwork> {
  const dir = await mkdtemp(join(tmpdir(), 'katas-network-'));
  const [file = '', ...args] = [
    ...AS_ROOT,
    ...['unshare', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'],
    ...[process.execPath, '--import', 'tsx', join(__dirname, 'main.ts'), dir, ...ports],
  ];
  const farEnd = spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(farEnd, 'exit');
  const [pid] = (await once(createInterface({ input: farEnd.stdout }), 'line')) as [string];
  const nearEnds = await Promise.all(
    ports.map((port) =>
      relay({ host: '127.0.0.1', port: Number(port) }, { path: join(dir, `${port}.sock`) }),
    ),
  );
  const path = `/proc/${pid}/ns/net`;
  return {
    path,
    enter: ['nsenter', `--net=${path}`],
    remove: async () => {
      for (const server of nearEnds) server.close();
      farEnd.kill('SIGTERM');
      await ended;
      await rm(dir, { recursive: true, force: true });
    },
  };
}
