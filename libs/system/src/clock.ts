/** The time of day and timers. Code that depends on time receives a clock, so that tests do not wait. */
export interface Clock {
  /** Returns milliseconds since the epoch. */
  nowMs(): number;
  /** Calls `callback` once after the delay, unless it is cancelled first. */
  after(delayMs: number, callback: () => void): Timer;
}

export interface Timer {
  cancel(): void;
}
