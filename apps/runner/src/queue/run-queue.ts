import { FairQueue, type Turn } from './fair-queue';
import { CallerGone, runnerIsFull, runnerIsStopping } from './refusals';

export interface RunQueueLimits {
  /** Runs in progress at once. */
  readonly atOnceMax: number;
  /** Runs that wait. With one more, one is refused. */
  readonly waitingMax: number;
}

/** This share of the slots is reserved for katas that have no run in progress. */
const RESERVED_SHARE = 1 / 4;

interface Entry extends Turn {
  start(): void;
  refuse(error: Error): void;
}

/**
 * Bounds the runs in progress, and those that wait for their turn ({@link FairQueue}). An avatar has at most one run in
 * progress; its next one waits without taking a slot. One kata never takes all the slots, however many runs it has
 * waiting: the last quarter is for katas that have none.
 */
export class RunQueue {
  readonly #waiting = new FairQueue<Entry>();
  readonly #inProgress = new Set<Entry>();
  #isStopped = false;
  #onIdle: () => void = () => undefined;

  constructor(private readonly limits: RunQueueLimits) {}

  get waitingCount(): number {
    return this.#waiting.length;
  }

  get inProgressCount(): number {
    return this.#inProgress.size;
  }

  /**
   * Starts the task in its turn and settles as the task does. Rejects, with nothing done, when too many runs wait
   * (`full`: the newest run of the kata with most waiting runs is refused), when the runner stops (`stopping`), and
   * with {@link CallerGone} when `gone` aborts while it waits. Once started, a task has to watch `gone` itself.
   */
  async run<Result>(avatar: Turn, gone: AbortSignal, task: () => Promise<Result>): Promise<Result> {
    if (this.#isStopped) throw runnerIsStopping();
    if (gone.aborted) throw new CallerGone('waiting');
    const end = await this.#turn(avatar, gone);
    try {
      return await task();
    } finally {
      end();
    }
  }

  /** Refuses all runs that wait and all later ones. Resolves when none is in progress. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const entry of this.#waiting.takeAll()) entry.refuse(runnerIsStopping());
    if (this.#inProgress.size > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve));
  }

  /** Resolves when a slot is taken, to the function that frees it. */
  #turn({ kataId, avatarName }: Turn, gone: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        if (this.#waiting.remove(entry)) reject(new CallerGone('waiting'));
      };
      const entry: Entry = {
        kataId,
        avatarName,
        start: () => {
          gone.removeEventListener('abort', leave);
          resolve(() => this.#end(entry));
        },
        refuse: (error) => {
          gone.removeEventListener('abort', leave);
          reject(error);
        },
      };
      gone.addEventListener('abort', leave, { once: true });
      this.#waiting.add(entry);
      this.#startNext();
      if (this.#waiting.length > this.limits.waitingMax) this.#refuseOne();
    });
  }

  /** Not always the newest run: a kata that fills the queue with its own runs must not exclude others. */
  #refuseOne(): void {
    const refused = this.#waiting.lastOfLongest();
    if (refused !== undefined && this.#waiting.remove(refused)) refused.refuse(runnerIsFull());
  }

  #end(entry: Entry): void {
    this.#inProgress.delete(entry);
    this.#startNext();
    if (this.#inProgress.size === 0) this.#onIdle();
  }

  #startNext(): void {
    const next = this.#waiting.takeNext((entry) => this.#mayStart(entry));
    if (next === undefined) return;
    this.#inProgress.add(next);
    next.start();
    this.#startNext();
  }

  #mayStart({ kataId, avatarName }: Entry): boolean {
    const { atOnceMax } = this.limits;
    const ofKata = [...this.#inProgress].filter((entry) => entry.kataId === kataId);
    const reserved = ofKata.length === 0 ? 0 : Math.floor(atOnceMax * RESERVED_SHARE);
    return (
      this.#inProgress.size < atOnceMax - reserved &&
      ofKata.every((entry) => entry.avatarName !== avatarName)
    );
  }
}
