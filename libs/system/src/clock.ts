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

/** The clock of the machine. Its timers do not keep a process alive. */
export class SystemClock implements Clock {
  nowMs(): number {
    return Date.now();
  }

  after(delayMs: number, callback: () => void): Timer {
    const timer = setTimeout(callback, delayMs);
    timer.unref();
    return { cancel: () => clearTimeout(timer) };
  }
}
