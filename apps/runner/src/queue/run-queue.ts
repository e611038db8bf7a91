import type { Clock, Timer } from '@katas/system';
import type { Requester } from '../containers/owner';
import { FairPlaces, type Entry } from './fair-places';
import { CallerGone, runnerIsFull, runnerIsStopping } from './refusals';
import { availableParallelism } from 'node:os';
import type { RunHistory } from './run-history';

export interface RunQueueLimits {
  /** Runs in progress at once. */
  readonly atOnceMax: number;
  /** Runs that wait. With one more, one is refused. */
  readonly waitingMax: number;
  /** Runs in scratch sandboxes in progress at once, among the others. By default one for each processor. */
  readonly scratchAtOnceMax?: number;
}

/** This share of a caller's slots is reserved for its katas that have no run in progress. */
const RESERVED_SHARE = 1 / 4;

interface Run extends Entry {
  refuse(error: Error): void;
}

export interface RunQueueDeps {
  readonly clock: Clock;
  readonly history: RunHistory;
}

/**
 * Bounds the runs in progress, and those that wait for their turn ({@link FairPlaces}). An avatar has at most one run
 * in progress; its next one waits without taking a slot. One kata never takes all the slots, however many runs it has
 * waiting. Avatars whose runs delay others wait longer ({@link RunHistory}). Runs in scratch sandboxes start after all
 * others, and only a few at once.
 */
export class RunQueue {
  readonly #places: FairPlaces<Run>;
  #isStopped = false;
  #onIdle: () => void = () => undefined;
  #timer: Timer | undefined;

  constructor(
    private readonly limits: RunQueueLimits,
    private readonly deps: RunQueueDeps,
  ) {
    const { clock, history } = deps;
    const { scratchAtOnceMax = availableParallelism() } = limits;
    this.#places = new FairPlaces<Run>({
      atOnceMax: limits.atOnceMax,
      reservedShare: RESERVED_SHARE,
      yields: (run) => run.isScratch === true || history.yields(run),
      mayStart: (run, inProgress) =>
        history.earliestMs(run) <= clock.nowMs() &&
        !hasRunIn(inProgress, run) &&
        !(run.isScratch === true && scratchIn(inProgress) >= scratchAtOnceMax),
    });
  }

  get waitingCount(): number {
    return this.#places.waitingCount;
  }

  get inProgressCount(): number {
    return this.#places.holderCount;
  }

  /**
   * Starts the task in its turn and settles as the task does. Rejects, with nothing done, when too many runs wait
   * (`full`: the newest run of the caller and kata with most waiting runs is refused), when the runner stops
   * (`stopping`), and with {@link CallerGone} when `gone` aborts while it waits. Once started, a task has to watch
   * `gone` itself.
   */
  async run<Result>(
    requester: Requester,
    gone: AbortSignal,
    task: () => Promise<Result>,
  ): Promise<Result> {
    if (this.#isStopped) throw runnerIsStopping();
    if (gone.aborted) throw new CallerGone('waiting');
    const end = await this.#turn(requester, gone);
    try {
      return await task();
    } finally {
      end();
    }
  }

  /** Refuses all runs that wait and all later ones. Resolves when none is in progress. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const run of this.#places.takeAllWaiting()) run.refuse(runnerIsStopping());
    this.#timer?.cancel();
    if (this.inProgressCount > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve));
  }

  /** Resolves when a slot is taken, to the function that frees it. */
  #turn(
    { caller, kataId, avatarName, isScratch = false }: Requester,
    gone: AbortSignal,
  ): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        if (this.#places.remove(run)) reject(new CallerGone('waiting'));
      };
      const run: Run = {
        ...{ caller, kataId, avatarName, isScratch },
        start: () => {
          gone.removeEventListener('abort', leave);
          resolve(() => this.#end(run));
        },
        refuse: (error) => {
          gone.removeEventListener('abort', leave);
          reject(error);
        },
      };
      gone.addEventListener('abort', leave, { once: true });
      this.#places.add(run);
      this.#wakeUpLater();
      if (this.waitingCount > this.limits.waitingMax) this.#refuseOne();
    });
  }

  /**
   * Refuses one run. That is not always the newest one: a caller that fills the queue with its own runs must not
   * exclude others.
   */
  #refuseOne(): void {
    const refused = this.#places.lastOfLongest();
    if (refused !== undefined && this.#places.remove(refused)) refused.refuse(runnerIsFull());
  }

  #end(run: Run): void {
    this.#places.release(run);
    this.#wakeUpLater();
    if (this.inProgressCount === 0) this.#onIdle();
  }

  /** Tries again when the first of the runs that wait for their time may start. */
  #wakeUpLater(): void {
    const { clock, history } = this.deps;
    this.#timer?.cancel();
    this.#timer = undefined;
    const nowMs = clock.nowMs();
    const times = this.#places.firsts().map((run) => history.earliestMs(run));
    const nextMs = Math.min(...times.filter((ms) => ms > nowMs));
    if (nextMs === Infinity) return;
    this.#timer = clock.after(nextMs - nowMs, () => {
      this.#places.startNext();
      this.#wakeUpLater();
    });
  }
}

function scratchIn(inProgress: ReadonlySet<Run>): number {
  return [...inProgress].filter(({ isScratch }) => isScratch).length;
}

function hasRunIn(inProgress: ReadonlySet<Run>, { kataId, avatarName }: Run): boolean {
  return [...inProgress].some((one) => one.kataId === kataId && one.avatarName === avatarName);
}
