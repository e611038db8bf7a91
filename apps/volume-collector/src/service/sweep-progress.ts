import type { Clock, Timer } from '@katas/system';

/** A volume takes a few engine calls, each of which is abandoned after a minute. */
const STUCK_MS = 10 * 60_000;

/** Knows whether a sweep is in progress, and whether it makes progress. Uses a timer, because the clock may be set. */
export class SweepProgress {
  #state: 'idle' | 'sweeping' | 'stuck' = 'idle';
  #timer: Timer | undefined;

  constructor(private readonly clock: Clock) {}

  get state(): 'idle' | 'sweeping' | 'stuck' {
    return this.#state;
  }

  /** Records the time. Called at the start of a sweep, and for each result. */
  onProgress(): void {
    this.#timer?.cancel();
    this.#state = 'sweeping';
    this.#timer = this.clock.after(STUCK_MS, () => (this.#state = 'stuck'));
  }

  onEnd(): void {
    this.#timer?.cancel();
    this.#state = 'idle';
  }
}
