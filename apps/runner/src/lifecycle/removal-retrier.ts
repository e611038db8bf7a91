import type { Engine, EngineError } from '@katas/engine';
import type { Clock, Logger } from '@katas/system';

/** Long enough not to burden an engine in trouble. */
const RETRY_MS = 5000;

/**
 * Retries the container removals that the engine failed, for example during its restart. Without this the containers
 * would stay until the next start of this runner, and would keep their kata's volume in use.
 */
export class RemovalRetrier {
  readonly #ids = new Set<string>();
  #isWaiting = false;

  constructor(
    private readonly deps: {
      readonly engine: Engine;
      readonly clock: Clock;
      readonly logger: Logger;
    },
  ) {}

  /** Receives every failed call of the engine. Ignores all but container removals. */
  noteFailure({ operation, args }: Pick<EngineError, 'operation' | 'args'>): void {
    const { id } = args;
    if (operation !== 'remove container' || typeof id !== 'string') return;
    this.#ids.add(id);
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#isWaiting || this.#ids.size === 0) return;
    this.#isWaiting = true;
    this.deps.clock.after(RETRY_MS, () => {
      this.#isWaiting = false;
      void this.#removeAll().then(() => this.#retryLater());
    });
  }

  /** Removes them one by one, and stops at the first failure: an engine that is down then fails one call, not all. */
  async #removeAll(): Promise<void> {
    try {
      for (const id of this.#ids) {
        await this.deps.engine.removeContainer(id);
        this.#ids.delete(id);
        this.deps.logger.info({ id }, 'container removed on retry');
      }
    } catch {
      // The engine's failure is logged where it happens. The next retry follows.
    }
  }
}
