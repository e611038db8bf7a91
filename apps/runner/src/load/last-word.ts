import type { Clock } from '@katas/system';

/** Somebody who asks seldom is not worth waiting for. */
const AGAIN_SECONDS_MAX = 2;
/** A look is late by the time that other looks, and the machine it comes from, take. */
const LATE_MS = 2000;

/**
 * Who looks at a runner again and again has to see that it was told to stop, or they would take it for lost. So they say
 * with each look in how many seconds the next one is, and that one is waited for.
 */
export class LastWord {
  readonly #toldAll: (() => void)[] = [];
  #nextLookMs = -Infinity;

  constructor(private readonly clock: Clock) {}

  /** Somebody was told how the runner is, as of now. `query` is what they asked with. */
  noteLook({ again_seconds: again }: Readonly<Record<string, unknown>>, isStopping: boolean): void {
    const seconds = Number(again);
    if (!(seconds > 0 && seconds <= AGAIN_SECONDS_MAX)) return;
    this.#nextLookMs = this.clock.nowMs() + seconds * 1000;
    if (isStopping) for (const told of this.#toldAll) told();
  }

  /** Resolves when somebody has looked, at once when nobody is going to, and no later than a look may be late. */
  said(): Promise<void> {
    const leftMs = this.#nextLookMs - this.clock.nowMs();
    if (leftMs <= -LATE_MS) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = this.clock.after(leftMs + LATE_MS, resolve);
      this.#toldAll.push(() => {
        timer.cancel();
        resolve();
      });
    });
  }
}
