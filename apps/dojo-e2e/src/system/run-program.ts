import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Precedes a command that only root can run. */
export const AS_ROOT: readonly string[] = process.getuid?.() === 0 ? [] : ['sudo', '-n'];

interface Place {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** How a program ended, and all that it printed. */
export interface EndedProgram {
  readonly status: number | null;
  readonly out: string;
  readonly words: string;
}

/** Runs a program of the machine to its end, with nothing on its standard input. */
export async function endedProgram(
  [file = '', ...args]: readonly string[],
  { cwd, env }: Place = {},
): Promise<EndedProgram> {
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const [out, words] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = (await ended) as [number | null];
  return { status, out, words };
}

/** Runs a program to its end. Resolves to what it printed; rejects when its status is not 0. */
export async function runProgram(command: readonly string[], place: Place = {}): Promise<string> {
  const { status, out, words } = await endedProgram(command, place);
  if (status === 0) return out;
  throw new Error(`${command.join(' ')} ended with ${status}: ${out}${words}`);
}
