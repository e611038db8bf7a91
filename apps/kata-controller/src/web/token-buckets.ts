import type { Clock } from '@katas/system';

const MINUTE_MS = 60_000;

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/**
 * So many calls at once for each caller, and as many again each minute, evenly. Of callers beyond `callersMax` those who
 * called longest ago are forgotten: a bucket nobody takes from is full again after a minute, and then says nothing.
 */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    private readonly perMinute: number,
    private readonly clock: Pick<Clock, 'nowMs'>,
    private readonly callersMax = 10_000,
  ) {}

  /** Takes a token and says 0, or says in how many milliseconds there will be one. */
  take(caller: string): number {
    const tokens = this.#tokensOf(caller);
    const isThere = tokens >= 1;
    this.#put(caller, isThere ? tokens - 1 : tokens);
    return isThere ? 0 : ((1 - tokens) * MINUTE_MS) / this.perMinute;
  }

  /** How many callers are remembered. */
  get size(): number {
    return this.#buckets.size;
  }

  #tokensOf(caller: string): number {
    const bucket = this.#buckets.get(caller);
    if (bucket === undefined) return this.perMinute;
    // A clock that was set back takes nothing away.
    const passedMs = Math.max(0, this.clock.nowMs() - bucket.atMs);
    return Math.min(this.perMinute, bucket.tokens + (passedMs * this.perMinute) / MINUTE_MS);
  }

  /** A Map keeps its keys in the order they were put. */
  #put(caller: string, tokens: number): void {
    this.#buckets.delete(caller);
    this.#buckets.set(caller, { tokens, atMs: this.clock.nowMs() });
    const [longestAgo] = this.#buckets.keys();
    if (this.#buckets.size > this.callersMax && longestAgo !== undefined) {
      this.#buckets.delete(longestAgo);
    }
  }
}
