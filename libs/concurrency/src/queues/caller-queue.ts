import { KeyedQueue, QueueFullError } from './keyed-queue';
import { SharedBudget } from '../shared-budget';

/** A caller leaves as many places to others as it takes. */
const SHARE_TIMES_FREE = 1;

/** Runs the tasks of each caller one after the other. Whoever queues many delays nobody else. */
export class CallerQueue {
  readonly #queue = new KeyedQueue();
  readonly #budget: SharedBudget;

  /** `tasksMax` bounds the tasks of all callers, the running ones included. A caller alone may have half of them. */
  constructor(tasksMax: number) {
    this.#budget = new SharedBudget(tasksMax, SHARE_TIMES_FREE);
  }

  /** Settles as the task does. Rejects with {@link QueueFullError} when the caller has its share of tasks. */
  async run<Result>(caller: string, task: () => Promise<Result>): Promise<Result> {
    if (!this.#budget.take(caller, 1)) throw new QueueFullError(caller);
    try {
      return await this.#queue.run(caller, task);
    } finally {
      this.#budget.giveBack(caller, 1);
    }
  }
}
