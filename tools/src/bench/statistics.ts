/** The value that `percent` of the sample do not exceed, by the nearest rank. NaN of nothing. */
export function percentile(sample: readonly number[], percent: number): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(rank, 1) - 1] ?? NaN;
}

/** The middle one, or half-way between the middle two. NaN of nothing. */
export function median(sample: readonly number[]): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const below = sorted[Math.floor(middle)] ?? NaN;
  return (below + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

export interface Latency {
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

export function latencyOf(sampleMs: readonly number[]): Latency {
  const [p50Ms, p95Ms, p99Ms] = [50, 95, 99].map((percent) => percentile(sampleMs, percent));
  return { count: sampleMs.length, p50Ms: p50Ms ?? NaN, p95Ms: p95Ms ?? NaN, p99Ms: p99Ms ?? NaN };
}

/** `times` of them from 0 to 1, always the same: every way meets the same crowd. */
export function fixedSpread(times: number): readonly number[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  return Array.from({ length: times }, (_, index) => (index * golden) % 1);
}
