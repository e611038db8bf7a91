const AT_ONCE = 6;

/** Does it for each of these, a few at a time; what comes of it is in their order. */
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
