import type { Schedule } from '../schedule';

/** A schedule whose ticks a test makes itself. Like the real one it skips a tick while the last is under way. */
export class ManualSchedule implements Schedule {
  nextMs: number | undefined;
  isStopped = false;
  #calls: Parameters<Schedule['start']>[0] | undefined;
  #underWay: Promise<void> | undefined;

  start(calls: Parameters<Schedule['start']>[0]): void {
    this.#calls = calls;
  }

  stop(): void {
    this.isStopped = true;
  }

  nextTickMs(): number | undefined {
    return this.nextMs;
  }

  /** Resolves when the sweep that this tick began has ended, at once when it was skipped. */
  async tick(): Promise<void> {
    if (this.#underWay !== undefined) {
      this.#calls?.onSkipped();
      return;
    }
    this.#underWay = this.#calls?.onTick().finally(() => (this.#underWay = undefined));
    await this.#underWay;
  }
}
