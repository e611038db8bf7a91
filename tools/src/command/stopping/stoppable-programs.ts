import type { ProgramOptions, ProgramOutput, Programs, StartedProgram } from '@katas/system';

/** Ends the programs that a command runs when it is asked to stop. Programs that it only starts continue. */
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

  /** Resolves when no program runs any more. */
  async idle(): Promise<void> {
    await Promise.all(this.#running);
  }
}
