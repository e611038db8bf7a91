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
