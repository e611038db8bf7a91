import { FairLine, type Owned } from './fair-line';
import { CallerGone, runnerIsFull, runnerIsStopping } from './refusals';

export interface RunQueueLimits {
  /** Runs under way at once. */
  readonly atOnceMax: number;
  /** Runs that wait for one of those places. With one more, somebody is refused. */
  readonly waitingMax: number;
}

/** This part of the places is kept for katas that have no run under way. */
const KEPT_FREE_PART = 1 / 4;

interface Entry extends Owned {
  begin(): void;
  refuse(error: Error): void;
}

/**
 * Lets a bounded number of runs go at once, and makes a bounded number wait for their turn (`FairLine`). An avatar has
 * one run under way at most; its next one waits without taking up a place. One kata, however many it has waiting, never
 * holds all the places: the last quarter is for katas that have none.
 */
export class RunQueue {
  readonly #line = new FairLine<Entry>();
  readonly #underWay = new Set<Entry>();
  #isStopped = false;
  #onIdle: () => void = () => undefined;

  constructor(private readonly limits: RunQueueLimits) {}

  get waitingCount(): number {
    return this.#line.length;
  }

  get underWayCount(): number {
    return this.#underWay.size;
  }

  /**
   * Begins the task in its turn and passes on what comes of it. Rejects, with nothing done, when too many wait
   * (`full`; the last run of whoever has most waiting has to go), when the runner stops (`stopping`), and with {@link CallerGone} when `gone` aborts while it waits. Once
   * begun, a task looks after `gone` itself.
   */
  async run<Result>(owner: Owned, gone: AbortSignal, task: () => Promise<Result>): Promise<Result> {
    if (this.#isStopped) throw runnerIsStopping();
    if (gone.aborted) throw new CallerGone('waiting');
    const end = await this.#turn(owner, gone);
    try {
      return await task();
    } finally {
      end();
    }
  }

  /** Refuses those that wait and all that are still to come. Resolves when none is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const entry of this.#line.takeAll()) entry.refuse(runnerIsStopping());
    if (this.#underWay.size > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve));
  }

  /** Resolves, when the place is taken, to what gives it back. */
  #turn({ kataId, avatarName }: Owned, gone: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        if (this.#line.remove(entry)) reject(new CallerGone('waiting'));
      };
      const entry: Entry = {
        kataId,
        avatarName,
        begin: () => {
          gone.removeEventListener('abort', leave);
          resolve(() => this.#end(entry));
        },
        refuse: (error) => {
          gone.removeEventListener('abort', leave);
          reject(error);
        },
      };
      gone.addEventListener('abort', leave, { once: true });
      this.#line.add(entry);
      this.#beginNext();
      if (this.#line.length > this.limits.waitingMax) this.#refuseOne();
    });
  }

  /** Not always the newcomer: whoever fills the line with its own runs must not shut others out. */
  #refuseOne(): void {
    const refused = this.#line.lastOfLongest();
    if (refused !== undefined && this.#line.remove(refused)) refused.refuse(runnerIsFull());
  }

  #end(entry: Entry): void {
    this.#underWay.delete(entry);
    this.#beginNext();
    if (this.#underWay.size === 0) this.#onIdle();
  }

  #beginNext(): void {
    const next = this.#line.takeNext((entry) => this.#mayBegin(entry));
    if (next === undefined) return;
    this.#underWay.add(next);
    next.begin();
    this.#beginNext();
  }

  #mayBegin({ kataId, avatarName }: Owned): boolean {
    const { atOnceMax } = this.limits;
    const ofKata = [...this.#underWay].filter((entry) => entry.kataId === kataId);
    const keptFree = ofKata.length === 0 ? 0 : Math.floor(atOnceMax * KEPT_FREE_PART);
    return (
      this.#underWay.size < atOnceMax - keptFree &&
      ofKata.every((entry) => entry.avatarName !== avatarName)
    );
  }
}
