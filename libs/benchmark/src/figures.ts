import { quantile } from 'simple-statistics';

/** Measured values, by what they are values of. */
export type Samples<Name extends string = string> = Readonly<Record<Name, readonly number[]>>;
/** What one round has measured: one value or several of each name. */
type Values<Name extends string> = Readonly<Record<Name, number | readonly number[]>>;

/** Interpolates linearly. Returns NaN for an empty sample. */
export function percentile(sample: readonly number[] = [], percent: number): number {
  return sample.length === 0 ? NaN : quantile([...sample], percent / 100);
}

/** Returns NaN for an empty sample. */
export const median = (sample?: readonly number[]): number => percentile(sample, 50);

/**
 * Measures every item in each round, each round in the reverse order of the one before. Other work of the machine then
 * changes the figures of all items alike. Resolves to the values of all rounds.
 */
export async function alternate<Item, Name extends string>(
  rounds: number,
  items: readonly Item[],
  measure: (item: Item, round: number) => Promise<Values<Name>>,
): Promise<ReadonlyMap<Item, Samples<Name>>> {
  const all = new Map<Item, Record<Name, number[]>>();
  for (const item of items) all.set(item, {} as Record<Name, number[]>);
  for (let round = 0; round < rounds; round += 1)
    for (const [item, samples] of round % 2 === 0 ? all : [...all].toReversed())
      for (const [name, values] of Object.entries(await measure(item, round)))
        (samples[name as Name] ??= []).push(...[values as number | readonly number[]].flat());
  return all;
}

/** Measures one thing in several rounds. Resolves to the values of all rounds. */
export async function sampled<Name extends string>(
  rounds: number,
  measure: (round: number) => Promise<Values<Name>>,
): Promise<Samples<Name>> {
  const all = await alternate(rounds, [measure], (one, round) => one(round));
  return all.get(measure) ?? ({} as Samples<Name>);
}

/** Resolves to the milliseconds that the work takes. */
export async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}
