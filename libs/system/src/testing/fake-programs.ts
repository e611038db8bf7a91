import {
  ProgramError,
  type ProgramEnd,
  type ProgramOptions,
  type ProgramOutput,
  type Programs,
  type StartedProgram,
} from '../programs';

/** The behaviour of a program in a test. */
export interface ProgramScript {
  readonly stdout?: string;
  readonly stderr?: string;
  /** The default is 0. */
  readonly exitStatus?: number;
  /** Runs with the program, as its side effect. */
  readonly effect?: () => void | Promise<void>;
}

export interface ProgramCall {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: ProgramOptions;
}

/** Programs with scripted behaviour. A call without a script throws. `unused` names scripts without a call. */
export class FakePrograms implements Programs {
  readonly calls: ProgramCall[] = [];
  readonly started: FakeStartedProgram[] = [];
  readonly #scripts: { readonly line: string; readonly script: ProgramScript }[] = [];

  /** Scripts the next call of exactly this command line. */
  script(file: string, args: readonly string[], script: ProgramScript = {}): this {
    this.#scripts.push({ line: commandLine(file, args), script });
    return this;
  }

  /** The command lines of scripts without a call. */
  get unused(): readonly string[] {
    return this.#scripts.map(({ line }) => line);
  }

  async run(
    file: string,
    args: readonly string[],
    options: ProgramOptions = {},
  ): Promise<ProgramOutput> {
    const script = this.#take(file, args, options);
    const output = { stdout: script.stdout ?? '', stderr: script.stderr ?? '' };
    for (const line of lines(output)) options.onLine?.(line);
    await script.effect?.();
    const exitStatus = script.exitStatus ?? 0;
    if (exitStatus !== 0) throw new ProgramError({ file, args }, exitStatus, output);
    return output;
  }

  start(file: string, args: readonly string[], options: ProgramOptions = {}): StartedProgram {
    const script = this.#take(file, args, options);
    const program = new FakeStartedProgram(1000 + this.started.length);
    this.started.push(program);
    void script.effect?.();
    if (script.exitStatus !== undefined) program.end(script.exitStatus);
    return program;
  }

  #take(file: string, args: readonly string[], options: ProgramOptions): ProgramScript {
    this.calls.push({ file, args, options });
    const line = commandLine(file, args);
    const index = this.#scripts.findIndex((scripted) => scripted.line === line);
    const [taken] = index < 0 ? [] : this.#scripts.splice(index, 1);
    if (taken === undefined) throw new Error(`No script for: ${line}`);
    return taken.script;
  }
}

/** A program that runs until the test ends it, or a signal that it does not ignore. */
export class FakeStartedProgram implements StartedProgram {
  readonly signals: string[] = [];
  readonly ended: Promise<ProgramEnd>;
  ignoresSigterm = false;
  #end!: (end: ProgramEnd) => void;

  constructor(readonly pid: number) {
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  end(exitStatus: number | undefined): void {
    this.#end({ exitStatus });
  }

  signal(name: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): void {
    this.signals.push(name);
    if (name === 'SIGKILL') this.end(undefined);
    else if (!this.ignoresSigterm) this.end(0);
  }
}

function commandLine(file: string, args: readonly string[]): string {
  return [file, ...args].join(' ');
}

function lines({ stdout, stderr }: ProgramOutput): string[] {
  return `${stdout}\n${stderr}`.split('\n').filter((line) => line !== '');
}
