/** Visits every item, at most `limit` at a time, until there are none left or `isOver` says so between two items. */
export async function forEachBounded<Item>(
  items: Iterable<Item>,
  limit: number,
  visit: (item: Item) => Promise<void>,
  isOver: () => boolean,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    while (!isOver()) {
      const next = rest.next();
      if (next.done) return;
      await visit(next.value);
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
}
