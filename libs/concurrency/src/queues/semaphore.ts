import { Semaphore as Permits } from 'async-mutex';

/** Runs at most `max` tasks at the same time. The others wait in the order of their calls. */
export class Semaphore {
  readonly #permits: Permits;

  constructor(max: number) {
    this.#permits = new Permits(max);
  }

  /** Settles as the task does. A failed task frees its place like any other. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    return this.#permits.runExclusive(task);
  }
}
