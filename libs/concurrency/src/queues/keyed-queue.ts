interface Lane {
  /** Resolves when the last task has ended, however it ends. */
  last: Promise<unknown>;
  /** Tasks that run or wait. */
  tasks: number;
}

/** A key has as many tasks as its queue takes. */
export class QueueFullError extends Error {
  constructor(readonly key: string) {
    super(`the queue of ${key} is full`);
    this.name = 'QueueFullError';
  }
}

/**
 * Runs the tasks of one key one after the other, in the order of their calls. Tasks of different keys run concurrently.
 */
export class KeyedQueue {
  readonly #lanes = new Map<string, Lane>();

  /** `tasksMax` bounds the tasks of one key, the running one included. */
  constructor(private readonly tasksMax = Infinity) {}

  /** Settles as the task does. Rejects with {@link QueueFullError} when the key has `tasksMax` tasks. */
  async run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const lane = this.#laneOf(key);
    if (lane.tasks >= this.tasksMax) throw new QueueFullError(key);
    lane.tasks += 1;
    const result = lane.last.then(task);
    lane.last = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      lane.tasks -= 1;
      if (lane.tasks === 0) this.#lanes.delete(key);
    }
  }

  /** Resolves when every task that was queued before this call has ended. */
  async idle(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map(({ last }) => last));
  }

  /** The number of keys that have tasks. */
  get size(): number {
    return this.#lanes.size;
  }

  #laneOf(key: string): Lane {
    const lane = this.#lanes.get(key) ?? { last: Promise.resolve(), tasks: 0 };
    this.#lanes.set(key, lane);
    return lane;
  }
}
