import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Precedes a command that only root can run. */
export const AS_ROOT: readonly string[] = process.getuid?.() === 0 ? [] : ['sudo', '-n'];

/** Runs a program of the machine to its end. Resolves to what it printed; rejects when its status is not 0. */
export async function runProgram(
  [file = '', ...args]: readonly string[],
  { cwd, env }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const [out, words] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = (await ended) as [number | null];
  if (status === 0) return out;
  throw new Error(`${file} ${args.join(' ')} ended with ${status}: ${out}${words}`);
}
