import { quantile } from 'simple-statistics';

/** Interpolates linearly. Returns NaN for an empty sample. */
export function percentile(sample: readonly number[], percent: number): number {
  return sample.length === 0 ? NaN : quantile([...sample], percent / 100);
}

/** Returns NaN for an empty sample. */
export const median = (sample: readonly number[]): number => percentile(sample, 50);

/** Measured values, by their row. */
export class Samples<Row extends string = string> {
  readonly #values = new Map<Row, number[]>();

  /** The rows, in the order in which they were added. */
  get rows(): readonly Row[] {
    return [...this.#values.keys()];
  }

  add(row: Row, ...values: readonly number[]): void {
    this.#values.set(row, [...this.of(row), ...values]);
  }

  of(row: Row): readonly number[] {
    return this.#values.get(row) ?? [];
  }

  percentile(row: Row, percent: number): number {
    return percentile(this.of(row), percent);
  }

  median(row: Row): number {
    return median(this.of(row));
  }
}

/**
 * Works on every item in each round, each round in the reverse order of the one before. Other work of the machine then
 * changes the figures of all items alike.
 */
export async function alternate<Item>(
  rounds: number,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  for (let round = 0; round < rounds; round += 1)
    for (const item of round % 2 === 0 ? items : items.toReversed()) await work(item);
}

/** Resolves to the milliseconds that the work takes. */
export async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
