import type { AvatarName, KataId } from '@katas/kata';
import { CallStopped, RunnerUnavailable } from '@katas/runner-api';

interface Avatar {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
}

/** The runs that can be stopped: at most one of each avatar. */
export class RunsInProgress {
  readonly #stops = new Map<string, AbortController>();

  get count(): number {
    return this.#stops.size;
  }

  /**
   * Executes the task as the avatar's run. The signal aborts when the run is stopped. Then it resolves to `stopped`,
   * also when its result arrives at the same moment.
   */
  async run<Result>(
    avatar: Avatar,
    task: (stop: AbortSignal) => Promise<Result>,
  ): Promise<Result | 'stopped'> {
    const stop = new AbortController();
    this.#stops.set(keyOf(avatar), stop);
    try {
      const result = await task(stop.signal);
      return stop.signal.aborted ? 'stopped' : result;
    } catch (error) {
      if (stop.signal.aborted && isOfRunner(error)) return 'stopped';
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
