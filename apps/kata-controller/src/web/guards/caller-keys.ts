import { callerOf } from '@katas/service';
import type { Request } from 'express';
import { createHmac, randomBytes } from 'node:crypto';

/** The callers whose keys are kept. */
const KNOWN_MAX = 10_000;

/**
 * Returns a key for the caller of a request, so that the runner can share its places among callers. The runner gets no
 * address: the key is a hash with a secret of this process.
 */
export class CallerKeys {
  readonly #known = new Map<string, string>();
  readonly #secret = randomBytes(32);

  keyOf(request: Request): string {
    const caller = callerOf(request);
    const known = this.#known.get(caller);
    if (known !== undefined) return known;
    const key = createHmac('sha256', this.#secret).update(caller).digest('hex').slice(0, 32);
    if (this.#known.size >= KNOWN_MAX) this.#known.clear();
    this.#known.set(caller, key);
    return key;
  }
}
