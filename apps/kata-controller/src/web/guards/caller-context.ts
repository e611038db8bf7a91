import { callerOf } from '@katas/service';
import type { RequestHandler } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHmac, randomBytes } from 'node:crypto';

/** The callers whose keys are kept. */
const KNOWN_MAX = 10_000;

/**
 * Knows the caller of the request that is being answered, so that the runner can share its places among callers. The
 * runner gets a key and no address: a hash with a secret of this process.
 */
export class CallerContext {
  readonly #keys = new AsyncLocalStorage<string>();
  readonly #known = new Map<string, string>();
  readonly #secret = randomBytes(32);

  /** Everything that the next handlers do is done for the request's caller. */
  readonly enter: RequestHandler = (request, _response, next) => {
    this.#keys.run(this.#keyOf(callerOf(request)), next);
  };

  /** Returns the key of the current caller; undefined outside of a request. */
  readonly key = (): string | undefined => this.#keys.getStore();

  #keyOf(caller: string): string {
    const known = this.#known.get(caller);
    if (known !== undefined) return known;
    const key = createHmac('sha256', this.#secret).update(caller).digest('hex').slice(0, 32);
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    this.#known.set(caller, key);
    return key;
  }
}
