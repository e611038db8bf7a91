/** Tasks of which only so many go at once; the others wait in the order in which they came. */
export class AtOnce {
  readonly #waiting: (() => void)[] = [];
  #going = 0;

  constructor(private readonly max: number) {}

  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#going < this.max) this.#going += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      // Its place goes from hand to hand.
      if (next === undefined) this.#going -= 1;
      else next();
    }
  }
}
