import type { Clock } from '@katas/system';

export interface Wait {
  readonly everyMs: number;
  readonly timeoutMs: number;
}

/** Asks repeatedly. Resolves to the first answer that is defined, or to undefined on timeout. Asks at least once. */
export async function waitUntil<Answer>(
  clock: Clock,
  { everyMs, timeoutMs }: Wait,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const endMs = clock.nowMs() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined || clock.nowMs() >= endMs) return answer;
    await new Promise<void>((resolve) => clock.after(everyMs, resolve));
  }
}
