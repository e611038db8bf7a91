/** Programs of the machine, started with an argument list and never through a shell. */
export interface Programs {
  /** Runs to its end. A program that cannot be started, or ends with a status that is not 0, is a {@link ProgramError}. */
  run(file: string, args: readonly string[], options?: ProgramOptions): Promise<ProgramOutput>;
  /** Starts it and lets it go on. */
  start(file: string, args: readonly string[], options?: ProgramOptions): StartedProgram;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** Replaces the whole environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told of each line of both outputs as it comes. */
  readonly onLine?: (line: string) => void;
  /** A process group of its own: a Ctrl-C in the terminal does not reach it, and it can outlive this process. */
  readonly detached?: boolean;
  /** Instead of pipes: both outputs are appended to this file. */
  readonly logFile?: string;
  /** Instead of pipes: both outputs go where this process's own go. */
  readonly inherit?: boolean;
  /** When it aborts, the program is told to end by SIGTERM. */
  readonly abortSignal?: AbortSignal;
}

export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramEnd {
  /** Undefined when a signal ended it. */
  readonly exitStatus: number | undefined;
}

export interface StartedProgram {
  readonly pid: number | undefined;
  readonly ended: Promise<ProgramEnd>;
  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): void;
}

export class ProgramError extends Error {
  constructor(
    readonly file: string,
    readonly args: readonly string[],
    /** Undefined when it never started or a signal ended it. */
    readonly exitStatus: number | undefined,
    readonly output: ProgramOutput,
    cause?: unknown,
  ) {
    super(
      `${file} ended with status ${exitStatus ?? 'none'}: ${output.stderr.trim().slice(-500)}`,
      { cause },
    );
    this.name = 'ProgramError';
  }
}
