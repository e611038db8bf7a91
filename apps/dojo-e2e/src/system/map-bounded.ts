const AT_ONCE = 6;

/** Does the work for each item, six at a time. Resolves to the results in the order of the items. */
export async function mapBounded<One, Result>(
  all: readonly One[],
  work: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const workOn = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) results[at] = await work(all[at] as One);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOn));
  return results;
}
