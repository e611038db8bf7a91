import type { AvatarName, KataId } from '@katas/kata';
import { CallStopped, RunnerUnavailable, type StopSignal } from '@katas/runner-api';

interface Avatar {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
}

/** Stops one run. An `AbortController` and its signal take ten times the processor time, for each Test. */
class RunStop implements StopSignal {
  aborted = false;
  readonly #listeners = new Set<() => void>();

  abort(): void {
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.delete(listener);
  }
}

/** The runs that can be stopped: at most one of each avatar. */
export class RunsInProgress {
  readonly #stops = new Map<string, RunStop>();

  get count(): number {
    return this.#stops.size;
  }

  /**
   * Executes the task as the avatar's run. The signal aborts when the run is stopped. Then it resolves to `stopped`,
   * also when its result arrives at the same moment.
   */
  async run<Result>(
    avatar: Avatar,
    task: (stop: StopSignal) => Promise<Result>,
  ): Promise<Result | 'stopped'> {
    const stop = new RunStop();
    this.#stops.set(keyOf(avatar), stop);
    try {
      const result = await task(stop);
      return stop.aborted ? 'stopped' : result;
    } catch (error) {
      if (stop.aborted && isOfRunner(error)) return 'stopped';
      throw error;
    } finally {
      this.#stops.delete(keyOf(avatar));
    }
  }

  /** Returns false when no run of the avatar is in progress. */
  stop(avatar: Avatar): boolean {
    const stop = this.#stops.get(keyOf(avatar));
    stop?.abort();
    return stop !== undefined;
  }
}

function keyOf({ kataId, avatarName }: Avatar): string {
  return `${kataId}/${avatarName}`;
}

function isOfRunner(error: unknown): boolean {
  return error instanceof CallStopped || error instanceof RunnerUnavailable;
}
