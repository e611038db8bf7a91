import type { Schedule } from '@katas/schedule';

/** A schedule whose ticks the test makes. Like the real one it skips a tick while the last one is in progress. */
export class ManualSchedule implements Schedule {
  nextMs: number | undefined;
  isStopped = false;
  #calls: Parameters<Schedule['start']>[0] | undefined;
  #current: Promise<void> | undefined;

  start(calls: Parameters<Schedule['start']>[0]): void {
    this.#calls = calls;
  }

  stop(): void {
    this.isStopped = true;
  }

  nextTickMs(): number | undefined {
    return this.nextMs;
  }

  /** Resolves when the sweep of this tick has ended, or at once when it was skipped. */
  async tick(): Promise<void> {
    if (this.#current !== undefined) {
      this.#calls?.onSkipped();
      return;
    }
    this.#current = this.#calls?.onTick().finally(() => (this.#current = undefined));
    await this.#current;
  }
}
