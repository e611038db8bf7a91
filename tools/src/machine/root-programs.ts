import {
  PlainProblem,
  type ProgramOptions,
  type ProgramOutput,
  type Programs,
  type StartedProgram,
} from '@katas/system';
import type { Machine } from './machine';

/** Runs programs as root: directly, or by a sudo that needs no password. */
export class RootPrograms {
  constructor(
    private readonly programs: Programs,
    private readonly machine: Machine,
  ) {}

  async isAllowed(): Promise<boolean> {
    if (this.machine.isRoot) return true;
    if (!this.machine.hasProgram('sudo')) return false;
    return this.programs.run('sudo', ['-n', 'true']).then(
      () => true,
      () => false,
    );
  }

  /** Throws a `PlainProblem` without root's rights. `purpose` is the reason, `byHand` the advice. */
  async demand(purpose: string, byHand: string): Promise<void> {
    if (await this.isAllowed()) return;
    const problem = `${this.machine.userName} is not root and has no sudo without a password`;
    throw new PlainProblem(`${purpose}, and ${problem}. Type: ${byHand}`);
  }

  run(file: string, args: readonly string[], options?: ProgramOptions): Promise<ProgramOutput> {
    const [first, rest] = this.#asRoot(file, args);
    return this.programs.run(first, rest, options);
  }

  start(file: string, args: readonly string[], options?: ProgramOptions): StartedProgram {
    const [first, rest] = this.#asRoot(file, args);
    return this.programs.start(first, rest, options);
  }

  #asRoot(file: string, args: readonly string[]): [string, readonly string[]] {
    return this.machine.isRoot ? [file, args] : ['sudo', ['-n', file, ...args]];
  }
}
