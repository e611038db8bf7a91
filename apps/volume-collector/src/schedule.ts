/** When sweeps are due. */
export interface Schedule {
  /** Calls `onTick` at each tick from now on, or `onSkipped` when the last call's promise is still pending. */
  start(calls: { onTick: () => Promise<void>; onSkipped: () => void }): void;
  stop(): void;
  /** Milliseconds since the epoch; undefined when it is not running. */
  nextTickMs(): number | undefined;
}
