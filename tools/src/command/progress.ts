import type { Clock } from '@katas/system';

/** A step that takes longer tells what it is at, this often. */
const HEARTBEAT_MS = 5_000;

/** Told by a step of what it is doing at the moment. */
export type Tell = (detail: string) => void;

/** What a command is doing, how far it is and how long it takes, in lines that read as well in a log as in a terminal. */
export class Progress {
  readonly #clock: Clock;
  readonly #write: (text: string) => void;

  constructor({ clock, write }: { clock: Clock; write: (text: string) => void }) {
    this.#clock = clock;
    this.#write = write;
  }

  say(line: string): void {
    this.#write(`${line}\n`);
  }

  /** Says that the work begins, every few seconds how it goes, and how long it took, or that it failed. */
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
    let detail = 'under way';
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
