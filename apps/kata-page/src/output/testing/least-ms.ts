const TRIES = 3;

/** Returns the least time that the work took, in milliseconds. Other work on the machine adds to the other times. */
export function leastMs(work: () => unknown): number {
  const times = Array.from({ length: TRIES }, () => {
    const begunMs = performance.now();
    work();
    return performance.now() - begunMs;
  });
  return Math.min(...times);
}
