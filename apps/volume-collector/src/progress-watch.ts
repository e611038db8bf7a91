import type { Clock, Timer } from '@katas/system';

/** A volume takes a handful of engine calls, and each is given up after a minute. */
const STUCK_MS = 10 * 60_000;

/** Whether a sweep is under way, and gets anywhere. By a timer: the time of day may be set under it. */
export class ProgressWatch {
  #state: 'none' | 'under way' | 'stuck' = 'none';
  #timer: Timer | undefined;

  constructor(private readonly clock: Clock) {}

  get state(): 'none' | 'under way' | 'stuck' {
    return this.#state;
  }

  /** At the beginning, and with everything that is done. */
  gotSomewhere(): void {
    this.#timer?.cancel();
    this.#state = 'under way';
    this.#timer = this.clock.after(STUCK_MS, () => (this.#state = 'stuck'));
  }

  ended(): void {
    this.#timer?.cancel();
    this.#state = 'none';
  }
}
