import { PlainProblem, ProgramError } from '@katas/system';
import type { Progress } from '../command/progress';
import type { Machine } from './machine';
import type { RootPrograms } from './root-programs';

/** How long to wait for another apt-get, such as that of unattended upgrades. */
const LOCK_SECONDS = 120;
const INSTALL_OPTIONS = [
  '--yes',
  '--no-install-recommends',
  '-o',
  `DPkg::Lock::Timeout=${LOCK_SECONDS}`,
];

/** Installs packages of the machine's Debian or Ubuntu, and announces it first. */
export class DebianPackages {
  #isUpdated = false;

  constructor(
    private readonly deps: {
      readonly machine: Machine;
      readonly asRoot: RootPrograms;
      readonly progress: Progress;
    },
  ) {}

  /**
   * Installs packages. `purpose` is the subject of a sentence: what needs them. A `PlainProblem` says what to type by
   * hand.
   */
  async install(names: readonly string[], purpose: string): Promise<void> {
    const { machine, asRoot, progress } = this.deps;
    const wanted = names.join(' ');
    if (!machine.isDebianFamily) {
      throw new PlainProblem(
        `${purpose} needs ${wanted}. Install it by hand: this is not Debian or Ubuntu.`,
      );
    }
    const byHand = `apt-get install --no-install-recommends ${wanted}`;
    await asRoot.demand(`${purpose} needs ${wanted}`, `sudo ${byHand}`);
    progress.say(`${purpose} needs ${wanted}: installing with apt-get.`);
    try {
      await this.#update();
      await this.#aptGet(`Installing ${wanted}`, ['install', ...INSTALL_OPTIONS, ...names]);
    } catch (error) {
      if (!(error instanceof ProgramError)) throw error;
      const words = error.output.stderr.trim().split('\n').at(-1) ?? '';
      throw new PlainProblem(
        `apt-get could not install ${wanted} (${words}). To try by hand: ${byHand}`,
        error,
      );
    }
  }

  async #update(): Promise<void> {
    if (this.#isUpdated) return;
    await this.#aptGet('Updating the package lists', ['update']);
    this.#isUpdated = true;
  }

  async #aptGet(title: string, args: readonly string[]): Promise<void> {
    const { asRoot, progress } = this.deps;
    // Uses `env`, because sudo drops the environment.
    const line = ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    await progress.step(title, (tell) => asRoot.run('env', line, { onLine: tell }));
  }
}
