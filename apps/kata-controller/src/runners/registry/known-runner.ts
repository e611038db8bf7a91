import { RunnerUnavailable, type RunnerClient } from '@katas/runner-api';

export type RunnerState = 'ready' | 'unready' | 'lost';

/** One runner, identified by its ID, at whatever address it has at the moment. */
export class KnownRunner {
  /** Rejects each call that is in progress. */
  readonly #rejectCalls = new Set<(problem: Error) => void>();
  state: RunnerState = 'unready';
  /** It was told to stop, for example for an upgrade, and has not been ready since. */
  isExpectedBack = false;
  /** Why it is not ready. */
  reasons: readonly string[] = [];

  constructor(
    readonly id: string,
    /** At its latest address. */
    public client: RunnerClient,
    /** When it was last ready, or announced its stop. */
    public lastGoodMs: number,
  ) {}

  /** Calls the runner. Rejects at once when the runner is lost, whatever the network still waits for. */
  call<Answer>(ask: (client: RunnerClient) => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#rejectCalls.add(reject);
      void ask(this.client)
        .then(resolve, reject)
        .finally(() => this.#rejectCalls.delete(reject));
    });
  }

  /** Marks the runner as lost, and rejects its calls in progress. */
  lose(): void {
    this.state = 'lost';
    for (const reject of this.#rejectCalls) reject(unreachable());
  }
}

export function unreachable(): RunnerUnavailable {
  return new RunnerUnavailable('unreachable', "This kata's runner cannot be reached.");
}
