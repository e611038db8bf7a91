import type { BenchDeps } from '../bench-deps';

/** The numbers from 0, so many, or until the time of a measure is up; but one round at the least. */
export function* rounds(
  { clock, plan }: Pick<BenchDeps, 'clock'> & { readonly plan: { readonly measureMs: number } },
  count: number,
): Generator<number> {
  const endMs = clock.nowMs() + plan.measureMs;
  for (let round = 0; round < count; round++) {
    if (round > 0 && clock.nowMs() >= endMs) return;
    yield round;
  }
}
