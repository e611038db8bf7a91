import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import {
  ProgramError,
  type ProgramEnd,
  type ProgramOptions,
  type ProgramOutput,
  type Programs,
  type StartedProgram,
} from './programs';

/** Runs programs with `spawn` and no shell. */
export class ExecFilePrograms implements Programs {
  async run(
    file: string,
    args: readonly string[],
    options: ProgramOptions = {},
  ): Promise<ProgramOutput> {
    const child = spawnChild(file, args, options);
    const output = { stdout: collect(child.stdout), stderr: collect(child.stderr) };
    const { exitStatus, error } = await endOf(child);
    const printed = { stdout: output.stdout.join(''), stderr: output.stderr.join('') };
    if (exitStatus === 0) return printed;
    throw new ProgramError(
      { file, args },
      exitStatus,
      error ? { ...printed, stderr: error.message } : printed,
      error,
    );
  }

  start(file: string, args: readonly string[], options: ProgramOptions = {}): StartedProgram {
    const child = spawnChild(file, args, options);
    if (options.detached) child.unref();
    return {
      pid: child.pid,
      ended: endOf(child),
      signal: (name) => void child.kill(name),
    };
  }
}

function spawnChild(file: string, args: readonly string[], options: ProgramOptions): ChildProcess {
  const log = options.logFile === undefined ? undefined : openSync(options.logFile, 'a');
  try {
    const child = spawn(file, args, spawnOptions(options, log));
    for (const stream of [child.stdout, child.stderr]) emitLines(stream, options.onLine);
    endOnAbort(child, options.abortSignal);
    return child;
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

function spawnOptions(options: ProgramOptions, log: number | undefined): SpawnOptions {
  return {
    cwd: options.cwd,
    env: options.env as NodeJS.ProcessEnv | undefined,
    detached: options.detached ?? false,
    stdio: ['ignore', ...outputs(options, log)],
  };
}

function outputs(
  { inherit }: ProgramOptions,
  log: number | undefined,
): ['pipe', 'pipe'] | [1, 2] | [number, number] {
  if (log !== undefined) return [log, log];
  return inherit ? [1, 2] : ['pipe', 'pipe'];
}

function endOnAbort(child: ChildProcess, signal: AbortSignal | undefined): void {
  if (signal === undefined) return;
  const end = (): void => void child.kill('SIGTERM');
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  child.once('close', () => signal.removeEventListener('abort', end));
}

function emitLines(stream: Readable | null, onLine?: (line: string) => void): void {
  if (stream && onLine) createInterface({ input: stream }).on('line', onLine);
}

function collect(stream: Readable | null): string[] {
  const chunks: string[] = [];
  stream?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  return chunks;
}

/** Resolves when the program has ended or failed to start. */
function endOf(child: ChildProcess): Promise<ProgramEnd & { error?: Error }> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ exitStatus: undefined, error }));
    child.once('close', (code) => resolve({ exitStatus: code ?? undefined }));
  });
}
