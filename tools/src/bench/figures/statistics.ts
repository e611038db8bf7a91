/** Returns the value that `percent` of the sample do not exceed, by the nearest rank; NaN for an empty sample. */
export function percentile(sample: readonly number[], percent: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(rank, 1) - 1] ?? NaN;
}

/** Returns the middle value, or the mean of the middle two; NaN for an empty sample. */
export function median(sample: readonly number[]): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const below = sorted[Math.floor(middle)] ?? NaN;
  return (below + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** Returns `count` numbers from 0 to 1, always the same, so that every contender gets the same moments. */
export function fixedSpread(count: number): readonly number[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  return Array.from({ length: count }, (_, index) => (index * golden) % 1);
}
