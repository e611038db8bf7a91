import { HttpProblem } from '@katas/service';
import { runnerIsStopping } from './refusals';

/** What callers know a runner by that was told to stop: kata-controller expects it back. */
export const STOPPING = 'stopping';

const OPENING_RETRY_SECONDS = 5;

/**
 * Whether the runner takes calls: not before what an earlier process of it left behind is gone, and not once it stops.
 * Probes and metrics are answered all the time.
 */
export class Door {
  #state: 'opening' | 'open' | 'stopping' = 'open';

  /** Until `open`. */
  hold(): void {
    if (this.#state === 'open') this.#state = 'opening';
  }

  open(): void {
    if (this.#state === 'opening') this.#state = 'open';
  }

  /** For good. */
  close(): void {
    this.#state = 'stopping';
  }

  /** Throws, with nothing done, unless it is open. */
  pass(): void {
    if (this.#state === 'stopping') throw runnerIsStopping();
    if (this.#state === 'open') return;
    const detail = 'The Docker Engine has not answered since this runner was started.';
    throw new HttpProblem(503, 'engine', detail, { retryAfterSeconds: OPENING_RETRY_SECONDS });
  }

  /** Why it is not open, for an operator. */
  get problem(): string | undefined {
    if (this.#state === 'stopping') return STOPPING;
    if (this.#state === 'open') return undefined;
    return 'what an earlier process of this runner left in the Docker Engine is still to be removed';
  }
}
