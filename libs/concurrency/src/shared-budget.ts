/**
 * An amount that callers share. A caller may hold up to `timesFree` times of what is still free, so a caller alone may
 * hold most of it, many callers share it equally, and a part always remains for a caller that comes later: with `n`
 * greedy callers, `1 / (1 + n * timesFree)` of the total. (A. K. Choudhury and E. L. Hahne, "Dynamic queue length
 * thresholds for shared-memory packet switches", 1998.)
 */
export class SharedBudget {
  readonly #heldBy = new Map<string, number>();
  #held = 0;

  constructor(
    private readonly total: number,
    private readonly timesFree: number,
  ) {}

  /** Returns false, and takes nothing, when the caller would hold more than its share. */
  take(caller: string, amount: number): boolean {
    const own = (this.#heldBy.get(caller) ?? 0) + amount;
    if (own > this.timesFree * (this.total - this.#held - amount)) return false;
    this.#heldBy.set(caller, own);
    this.#held += amount;
    return true;
  }

  /** Keeps nothing about a caller that holds nothing. */
  giveBack(caller: string, amount: number): void {
    const own = (this.#heldBy.get(caller) ?? 0) - amount;
    if (own > 0) this.#heldBy.set(caller, own);
    else this.#heldBy.delete(caller);
    this.#held -= amount;
  }
}
