import type { Clock, Timer } from '../clock';

interface Waiting {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that a test advances. */
export class FakeClock implements Clock {
  /** Timers depend on the elapsed time, whatever the time of day is set to. */
  #passedMs = 0;
  #startMs: number;
  readonly #waiting = new Set<Waiting>();

  constructor(nowMs = Date.UTC(2026, 0, 1)) {
    this.#startMs = nowMs;
  }

  nowMs(): number {
    return this.#startMs + this.#passedMs;
  }

  after(delayMs: number, callback: () => void): Timer {
    const waiting = { dueMs: this.#passedMs + delayMs, callback };
    this.#waiting.add(waiting);
    return { cancel: () => this.#waiting.delete(waiting) };
  }

  /** Advances the time and calls the timers that are due, the earliest first. */
  advance(ms: number): void {
    this.#passedMs += ms;
    const due = [...this.#waiting].filter(({ dueMs }) => dueMs <= this.#passedMs);
    for (const waiting of due.sort((a, b) => a.dueMs - b.dueMs)) {
      this.#waiting.delete(waiting);
      waiting.callback();
    }
  }

  /** Sets the time of day without calling timers, as an operator does who corrects a clock. */
  set(nowMs: number): void {
    this.#startMs = nowMs - this.#passedMs;
  }

  /** The number of pending timers. A use case that has finished leaves none. */
  get waitingCount(): number {
    return this.#waiting.size;
  }
}
