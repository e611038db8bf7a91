import { setTimeout as pause } from 'node:timers/promises';
import type { Player } from './player';

/** A stopped player gives up a submission after this time. */
const LAST_LIGHT_MS = 60_000;

/** Submits Tests without pause, and sends each one again until it has a light, as the page does. */
export class BusyPlayer {
  #answered = 0;
  #refused = 0;
  #stoppedMs = Infinity;
  readonly #done: Promise<void>;

  constructor(private readonly player: Player) {
    this.#done = this.#submit();
  }

  /** Submissions that have a light. */
  get answered(): number {
    return this.#answered;
  }

  /** Calls that got no light and were sent again. */
  get refused(): number {
    return this.#refused;
  }

  /** Resolves when the last submission has its light. Rejects when it has none within a minute. */
  async stop(): Promise<void> {
    this.#stoppedMs = performance.now();
    await this.#done;
  }

  async #submit(): Promise<void> {
    while (this.#stoppedMs === Infinity) {
      const key = `${this.player.name}-${this.#answered + 1}`;
      while (!(await this.#hasLight(key))) {
        this.#refused += 1;
        if (performance.now() - this.#stoppedMs > LAST_LIGHT_MS)
          throw new Error(`${this.player.kataId}: the last submission has no light`);
        await pause(200);
      }
      this.#answered += 1;
      await pause(100);
    }
  }

  async #hasLight(key: string): Promise<boolean> {
    const { light } = await this.player.test({}, key).catch(() => ({ light: null }));
    return light !== null;
  }
}
