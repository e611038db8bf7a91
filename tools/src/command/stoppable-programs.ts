import type { ProgramOptions, ProgramOutput, Programs, StartedProgram } from '@katas/system';

/** Programs that a command runs in its foreground: they end when it is asked to stop. Started ones go on. */
export class StoppablePrograms implements Programs {
  readonly #running = new Set<Promise<unknown>>();

  constructor(
    private readonly programs: Programs,
    private readonly abortSignal: AbortSignal,
  ) {}

  run(file: string, args: readonly string[], options?: ProgramOptions): Promise<ProgramOutput> {
    const run = this.programs.run(file, args, { abortSignal: this.abortSignal, ...options });
    const settled = run.catch(() => undefined).finally(() => this.#running.delete(settled));
    this.#running.add(settled);
    return run;
  }

  start(file: string, args: readonly string[], options?: ProgramOptions): StartedProgram {
    return this.programs.start(file, args, options);
  }

  /** Resolves when none that was run is running any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }
}
