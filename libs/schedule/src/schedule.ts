/** When a task is due. */
export interface Schedule {
  /** From now on calls `onTick` at each tick, or `onSkipped` while the last call's promise is pending. */
  start(calls: { onTick: () => Promise<void>; onSkipped: () => void }): void;
  stop(): void;
  /** Returns milliseconds since the epoch, or undefined when the schedule is stopped. */
  nextTickMs(): number | undefined;
}
