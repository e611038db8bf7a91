import { HttpProblem } from '@katas/service';

/** Tasks of one key run one after the other, in the order in which they came; those of different keys side by side. */
export class InTurn {
  readonly #queues = new Map<string, { last: Promise<unknown>; waiting: number }>();

  /** `waitingMax`: nobody presses [test] that often; each waiting request keeps its files in memory. */
  constructor(private readonly waitingMax = 200) {}

  async run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const queue = this.#queues.get(key) ?? { last: Promise.resolve(), waiting: 0 };
    if (queue.waiting >= this.waitingMax) throw busy();
    this.#queues.set(key, queue);
    queue.waiting += 1;
    const mine = queue.last.then(task);
    queue.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.#queues.delete(key);
    }
  }

  /** How many keys have tasks. */
  get size(): number {
    return this.#queues.size;
  }
}

function busy(): HttpProblem {
  const detail = 'Too many requests of this avatar are waiting already.';
  return new HttpProblem(503, 'busy', detail, { retryAfterSeconds: 5 });
}
