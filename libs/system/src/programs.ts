/** Runs programs of the machine with an argument list, never through a shell. */
export interface Programs {
  /** Resolves when the program ends with 0. Rejects with {@link ProgramError} for another status or a failed start. */
  run(file: string, args: readonly string[], options?: ProgramOptions): Promise<ProgramOutput>;
  /** Starts the program and returns without waiting for its end. */
  start(file: string, args: readonly string[], options?: ProgramOptions): StartedProgram;
}

export interface ProgramOptions {
  readonly cwd?: string;
  /** Replaces the whole environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Called for each line of both outputs as it arrives. */
  readonly onLine?: (line: string) => void;
  /** Runs it in its own process group: a Ctrl-C in the terminal does not reach it, and it may outlive this process. */
  readonly detached?: boolean;
  /** Appends both outputs to this file instead of returning them. */
  readonly logFile?: string;
  /** Connects both outputs to those of this process instead of returning them. */
  readonly inherit?: boolean;
  /** When it aborts, the program receives SIGTERM. */
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
  readonly file: string;
  readonly args: readonly string[];

  constructor(
    command: { readonly file: string; readonly args: readonly string[] },
    /** Undefined when it did not start, or a signal ended it. */
    readonly exitStatus: number | undefined,
    readonly output: ProgramOutput,
    cause?: unknown,
  ) {
    super(
      `${command.file} ended with status ${exitStatus ?? 'none'}: ${output.stderr.trim().slice(-500)}`,
      { cause },
    );
    this.name = 'ProgramError';
    this.file = command.file;
    this.args = command.args;
  }
}
