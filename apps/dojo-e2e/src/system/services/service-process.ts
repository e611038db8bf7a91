import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '../eventually';

/** The checkout, with everything built. */
export const ROOT = join(__dirname, '../../../../..');

const READY_MS = 20_000;
const STOP_MS = 30_000;

export type Environment = Readonly<Record<string, string>>;

/** One built service in a process of its own. */
export interface ServiceProcess {
  readonly url: string;
  /** The log so far, one JSON object per line. */
  readonly lines: readonly string[];
  /** Sends SIGTERM and waits for the end. Rejects when the exit status is not 0. */
  stop(): Promise<void>;
  /** Sends SIGKILL. Resolves when the process has ended. */
  kill(): Promise<void>;
}

export async function startService(
  name: string,
  url: string,
  env: Environment,
  probe: 'ready' | 'alive' = 'ready',
): Promise<ServiceProcess> {
  const { child, lines, exit } = launch(name, [], env);
  const isThere = async (): Promise<true | undefined> => {
    if (child.exitCode !== null) throw new Error(`${name} has stopped: ${lines.join('\n')}`);
    return (await answers(`${url}/${probe}`)) ? true : undefined;
  };
  await eventually(`${name} at ${url} to be ${probe}`, READY_MS, isThere).catch(
    async (error: unknown) => {
      await kill(child, exit);
      throw new Error(`${name} did not start: ${lines.join('\n')}`, { cause: error });
    },
  );
  return { url, lines, stop: () => stop(name, child, exit), kill: () => kill(child, exit) };
}

/** Runs a command of a built service to its end. */
export async function runOnce(
  name: string,
  args: readonly string[],
  env: Environment,
): Promise<{ readonly exitCode: number | null; readonly output: string }> {
  const { lines, exit } = launch(name, args, env);
  const exitCode = await exit;
  return { exitCode, output: lines.join('\n') };
}

interface Launched {
  readonly child: ChildProcess;
  readonly lines: string[];
  readonly exit: Promise<number | null>;
}

function launch(name: string, args: readonly string[], env: Environment): Launched {
  const main = join(ROOT, 'dist/apps', name, 'main.js');
  const child = spawn(process.execPath, [main, ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => lines.push(line));
  }
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, lines, exit };
}

async function answers(probe: string): Promise<boolean> {
  try {
    return (await fetch(probe)).ok;
  } catch {
    return false;
  }
}

async function kill(child: ChildProcess, exit: Promise<number | null>): Promise<void> {
  child.kill('SIGKILL');
  await exit;
}

async function stop(
  name: string,
  child: ChildProcess,
  exit: Promise<number | null>,
): Promise<void> {
  const tooSlow = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  child.kill('SIGTERM');
  const exitCode = await exit;
  clearTimeout(tooSlow);
  if (exitCode !== 0) throw new Error(`${name} ended with ${exitCode} when it was told to stop.`);
}
