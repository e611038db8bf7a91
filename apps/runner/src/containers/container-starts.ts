import {
  isEngineError,
  type ContainerSpec,
  type Engine,
  type EngineErrorKind,
  type RunningContainer,
} from '@katas/engine';
import type { Clock } from '@katas/system';
import { availableParallelism } from 'node:os';
import { FairPlaces, type Entry } from '../queue/fair-places';
import type { RunHistory } from '../queue/run-history';
import type { Requester } from './owner';

export interface ContainerStartsDeps {
  readonly engine: Pick<Engine, 'startContainer'>;
  readonly clock: Clock;
  readonly history: RunHistory;
  /** Containers that are started at once, by default two for each processor. */
  readonly atOnceMax?: number;
}

/**
 * Starting a container takes work of the engine, most of it processor time: a class that joins at once is served in
 * order, and leaves processor time for the runs of others.
 */
const STARTED_AT_ONCE_PER_PROCESSOR = 2;
/** One or two failures have many causes. The engine answers a failure of its own after a second or so. */
const FAILURES_MAX = 2;
/** A start takes a fraction of a second, and seconds on a busy machine. */
const HANGS_AFTER_MS = 20_000;
/** Of the time after a start in which no other is done for avatars whose runs cost a container. */
const REST_MS_MAX = 2000;
/** After this time without a failure the next start shows whether the engine has recovered. */
const FORGET_MS = 60_000;
/** The call was wrong, not the engine. */
const NO_FAILURES: ReadonlySet<EngineErrorKind> = new Set([
  'missing-image',
  'missing-volume',
  'conflict',
]);

/**
 * Starts the runner's containers, a few at once, in fair turns ({@link FairPlaces}). Of the avatars whose last run cost
 * a container, one is served at a time, and the next one after as long a rest: the engine's work takes precedence over
 * the runs of others. Notices when the engine starts no container any more.
 */
export class ContainerStarts {
  readonly #places: FairPlaces<Entry>;
  /** The times at which the starts in progress began. */
  readonly #begun = new Set<{ readonly ms: number }>();
  #failures = 0;
  #failedMs = 0;

  constructor(private readonly deps: ContainerStartsDeps) {
    const { history, atOnceMax = STARTED_AT_ONCE_PER_PROCESSOR * availableParallelism() } = deps;
    this.#places = new FairPlaces<Entry>({
      atOnceMax,
      yields: (start) => start.isScratch === true || history.isCostly(start),
      mayStart: (start, inProgress) =>
        !history.isCostly(start) || ![...inProgress].some((one) => history.isCostly(one)),
    });
  }

  /** Resolves to the started container. Rejects with the engine's error. */
  async start(requester: Requester, spec: ContainerSpec): Promise<RunningContainer> {
    const release = await this.#turn(requester);
    const begun = { ms: this.deps.clock.nowMs() };
    this.#begun.add(begun);
    try {
      const container = await this.deps.engine.startContainer(spec);
      this.#failures = 0;
      return container;
    } catch (error) {
      this.#noteFailure(error);
      throw error;
    } finally {
      this.#begun.delete(begun);
      this.#releaseAfterRest(requester, begun.ms, release);
    }
  }

  /** Why the engine counts as one that starts no container, as a sentence for operators. Undefined when it does not. */
  get problem(): string | undefined {
    const nowMs = this.deps.clock.nowMs();
    const hanging = [...this.#begun].filter(({ ms }) => nowMs - ms > HANGS_AFTER_MS).length;
    const failed = nowMs - this.#failedMs < FORGET_MS ? this.#failures : 0;
    if (failed + hanging <= FAILURES_MAX) return undefined;
    return `the engine starts no container: of the last starts, ${failed} failed and ${hanging} hang`;
  }

  #releaseAfterRest(requester: Requester, begunMs: number, release: () => void): void {
    const { clock, history } = this.deps;
    const restMs = Math.min(clock.nowMs() - begunMs, REST_MS_MAX);
    if (restMs > 0 && history.isCostly(requester)) clock.after(restMs, release);
    else release();
  }

  #noteFailure(error: unknown): void {
    if (!isEngineError(error) || NO_FAILURES.has(error.kind)) return;
    this.#failures += 1;
    this.#failedMs = this.deps.clock.nowMs();
  }

  #turn({ caller, kataId, avatarName, isScratch = false }: Requester): Promise<() => void> {
    return new Promise((resolve) => {
      const entry: Entry = {
        ...{ caller, kataId, avatarName, isScratch },
        start: () => resolve(() => this.#places.release(entry)),
      };
      this.#places.add(entry);
    });
  }
}
