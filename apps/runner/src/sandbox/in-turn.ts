/** Tasks of one key run one after the other, in the order in which they came; those of different keys side by side. */
export class InTurn {
  readonly #lastOf = new Map<string, Promise<unknown>>();

  run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const before = this.#lastOf.get(key) ?? Promise.resolve();
    const mine = before.then(task, task);
    const settled = mine
      .catch(() => undefined)
      .finally(() => {
        if (this.#lastOf.get(key) === settled) this.#lastOf.delete(key);
      });
    this.#lastOf.set(key, settled);
    return mine;
  }

  /** Resolves when every task that has come so far has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.#lastOf.values());
  }
}
