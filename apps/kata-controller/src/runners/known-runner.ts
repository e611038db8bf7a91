import { RunnerUnavailable, type RunnerClient } from '@katas/runner-api';
import { CallsUnderWay } from './calls-under-way';

export type RunnerState = 'ready' | 'unready' | 'lost';

/** One runner by what it calls itself, wherever it is at the moment. */
export class KnownRunner {
  readonly #calls = new CallsUnderWay();
  state: RunnerState = 'unready';
  /** It was told to stop, as for an upgrade, and has not been ready since then. */
  isExpectedBack = false;
  /** Why it is not ready. */
  reasons: readonly string[] = [];

  constructor(
    readonly id: string,
    /** At its latest address. */
    public client: RunnerClient,
    /** When it was ready the last time, or said in good order that it stops. */
    public lastGoodMs: number,
  ) {}

  /** Calls it. A call that is under way when the runner is lost comes to nothing at once. */
  call<Answer>(ask: (client: RunnerClient) => Promise<Answer>): Promise<Answer> {
    return this.#calls.add(ask(this.client));
  }

  lose(): void {
    this.state = 'lost';
    this.#calls.giveUp(unreachable());
  }
}

export function unreachable(): RunnerUnavailable {
  return new RunnerUnavailable('unreachable', "This kata's runner cannot be reached.");
}
