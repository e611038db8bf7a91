import type { Engine, EngineError } from '@katas/engine';
import type { Clock, Logger } from '@katas/system';

/** Long enough not to be a burden on an engine in trouble. */
const AGAIN_MS = 5000;

/**
 * The containers that were to be removed while the engine did not do it, as when it is restarted: they are removed when
 * it answers again. Without this they would stay until the next start of this runner, and hold their kata's volume.
 */
export class LeftBehind {
  readonly #ids = new Set<string>();
  #isWaiting = false;

  constructor(
    private readonly deps: {
      readonly engine: Engine;
      readonly clock: Clock;
      readonly logger: Logger;
    },
  ) {}

  /** To be told of every call that the engine refused; what is not a removal is passed over. */
  noteFailure({ operation, args }: Pick<EngineError, 'operation' | 'args'>): void {
    const { id } = args;
    if (operation !== 'remove container' || typeof id !== 'string') return;
    this.#ids.add(id);
    this.#tryLater();
  }

  #tryLater(): void {
    if (this.#isWaiting || this.#ids.size === 0) return;
    this.#isWaiting = true;
    this.deps.clock.after(AGAIN_MS, () => {
      this.#isWaiting = false;
      void this.#removeAll().then(() => this.#tryLater());
    });
  }

  /** One by one, and not on after a refusal: an engine that is down says so once for all of them. */
  async #removeAll(): Promise<void> {
    try {
      for (const id of this.#ids) {
        await this.deps.engine.removeContainer(id);
        this.#ids.delete(id);
        this.deps.logger.info({ id }, 'removed a container that the engine had not removed before');
      }
    } catch {
      // In the log already; it is tried again.
    }
  }
}
