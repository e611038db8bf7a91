import { setTimeout as pause } from 'node:timers/promises';
import type { Player } from './player';

/** Somebody who presses [test] again and again, and sends each press until it is answered, as the page does. */
export class BusyPlayer {
  #answered = 0;
  #refused = 0;
  #stopped = false;
  readonly #done: Promise<void>;

  constructor(private readonly player: Player) {
    this.#done = this.#press();
  }

  /** Presses that came to a light. */
  get answered(): number {
    return this.#answered;
  }

  /** Calls that came to none, and were sent again. */
  get refused(): number {
    return this.#refused;
  }

  /** Resolves when the last press has its light. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#done;
  }

  async #press(): Promise<void> {
    while (!this.#stopped) {
      const key = `${this.player.name}-${this.#answered + 1}`;
      while (!(await this.#isLit(key))) {
        this.#refused += 1;
        await pause(200);
      }
      this.#answered += 1;
      await pause(100);
    }
  }

  async #isLit(key: string): Promise<boolean> {
    const { light } = await this.player.test({}, key).catch(() => ({ light: null }));
    return light !== null;
  }
}
