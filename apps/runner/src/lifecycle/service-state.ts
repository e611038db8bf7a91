import { runnerProblem } from '../problems';
import { runnerIsStopping } from '../queue/refusals';

/** The reason on `/ready` of a runner that stops. kata-controller expects such a runner back. */
export const STOPPING = 'stopping';

const STARTING_RETRY_SECONDS = 5;

/**
 * Whether the runner takes calls: not before the containers of an earlier process of it are removed, and not once it
 * stops. Probes and metrics are answered in every state.
 */
export class ServiceState {
  #state: 'starting' | 'serving' | 'draining' | 'stopped' = 'serving';

  /** Refuses calls until `serve`. */
  start(): void {
    if (this.#state === 'serving') this.#state = 'starting';
  }

  serve(): void {
    if (this.#state === 'starting') this.#state = 'serving';
  }

  /** Refuses new calls for good. Runs in progress continue. */
  drain(): void {
    if (this.#state !== 'stopped') this.#state = 'draining';
  }

  stop(): void {
    this.#state = 'stopped';
  }

  get isStopping(): boolean {
    return this.#state === 'draining' || this.#state === 'stopped';
  }

  /** Throws unless the runner is serving. Nothing was done then. */
  assertServing(): void {
    if (this.isStopping) throw runnerIsStopping();
    if (this.#state === 'serving') return;
    const detail = 'The Docker Engine has not answered since this runner started.';
    throw runnerProblem('engine', detail, { retryAfterSeconds: STARTING_RETRY_SECONDS });
  }

  /** Why the runner is not serving, for operators. */
  get problem(): string | undefined {
    if (this.isStopping) return STOPPING;
    if (this.#state === 'serving') return undefined;
    return 'the containers of an earlier process of this runner are not removed yet';
  }
}
