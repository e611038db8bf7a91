import { SERVICE_KILL_SECONDS } from '@katas/kata';
import type { Environment } from '@katas/service';
import { ExecFilePrograms, SystemClock } from '@katas/system';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { bundledMain, type ServiceName } from '../bundle/bundle-services';
import { waitUntil } from '../command/wait-until';
import { LinuxMachine } from '../machine/linux-machine';
import { askReady } from '../start/ask-ready';
import { tetherOf } from '../start/services/tether';

export const HOST = '127.0.0.1';
const READY_WAIT = { everyMs: 100, timeoutMs: 20_000 };

export interface ServiceStart {
  readonly name: ServiceName;
  /** The folder of its bundle and its log. */
  readonly folder: string;
  /** The address that it will answer at. */
  readonly url: string;
  readonly env: Environment;
}

/** A built service in its own process. */
export interface StartedService {
  readonly pid: number | undefined;
  /** Sends SIGTERM, and SIGKILL if it does not end in time. */
  stop(): Promise<void>;
}

/** Resolves when it is ready. */
export async function startService(start: ServiceStart): Promise<StartedService> {
  const { name, folder, url, env } = start;
  const logFile = join(folder, `${name}.log`);
  const command = [process.execPath, bundledMain(folder, name)];
  const tether = tetherOf(new LinuxMachine(env['PATH'] ?? ''));
  const [file = process.execPath, ...args] = [...tether, ...command];
  // Detached: Ctrl-C stops the command, which still has katas to remove.
  const program = new ExecFilePrograms().start(file, args, { env, logFile, detached: true });
  const stop = async (): Promise<void> => {
    const timer = new SystemClock().after(SERVICE_KILL_SECONDS * 1000, () =>
      program.signal('SIGKILL'),
    );
    program.signal('SIGTERM');
    await program.ended;
    timer.cancel();
  };
  let hasEnded = false;
  void program.ended.then(() => (hasEnded = true));
  // Another process may have taken the port meanwhile, and answer there.
  const ready = await waitUntil(new SystemClock(), READY_WAIT, async () =>
    hasEnded ? false : (await askReady(url)) === 'ready' && !hasEnded ? true : undefined,
  );
  if (ready) return { pid: program.pid, stop };
  const log = readFileSync(logFile, 'utf8');
  await stop();
  throw new Error(`The ${name} is not ready: ${log}`);
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, HOST, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
