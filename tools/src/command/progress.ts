import type { BuildProgress, Tell } from '@katas/language-images';
import type { Clock } from '@katas/system';

export type { Tell };

/** How often a long step reports its progress. */
const HEARTBEAT_MS = 5_000;

/** Prints the progress of a command and the time of each step, in lines for terminals and logs. */
export class Progress implements BuildProgress {
  readonly #clock: Clock;
  readonly #write: (text: string) => void;

  constructor({ clock, write }: { clock: Clock; write: (text: string) => void }) {
    this.#clock = clock;
    this.#write = write;
  }

  say(line: string): void {
    this.#write(`${line}\n`);
  }

  /** Prints the start of the work, its progress every few seconds, and its time or its failure. */
  async step<Result>(title: string, work: (tell: Tell) => Promise<Result>): Promise<Result> {
    const startedMs = this.#clock.nowMs();
    const seconds = (): string => `${((this.#clock.nowMs() - startedMs) / 1000).toFixed(1)} s`;
    this.say(`${title} ...`);
    const beat = this.#heartbeat((detail) => this.say(`  ${seconds()}: ${detail}`));
    try {
      const result = await work(beat.tell);
      this.say(`${title}: done in ${seconds()}`);
      return result;
    } catch (error) {
      this.say(`${title}: failed after ${seconds()}`);
      throw error;
    } finally {
      beat.stop();
    }
  }

  #heartbeat(sayDetail: Tell): { tell: Tell; stop: () => void } {
    let detail = 'in progress';
    const beat = (): ReturnType<Clock['after']> =>
      this.#clock.after(HEARTBEAT_MS, () => {
        sayDetail(detail);
        timer = beat();
      });
    let timer = beat();
    return {
      tell: (line) => {
        detail = line.trim().slice(0, 120);
      },
      stop: () => timer.cancel(),
    };
  }
}
