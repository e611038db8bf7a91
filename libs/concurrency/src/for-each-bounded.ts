/**
 * Visits every item, at most `limit` at a time. Takes an item only when a visit can start, so `items` may be endless.
 * Takes no further item once `isOver` returns true. Rejects when a visit does.
 */
export async function forEachBounded<Item>(
  items: Iterable<Item>,
  limit: number,
  visit: (item: Item) => Promise<void>,
  isOver: () => boolean = () => false,
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
