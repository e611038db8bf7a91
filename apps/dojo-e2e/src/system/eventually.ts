import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;

/** Asks again and again until the answer is there, or fails with `what` it waited for. */
export async function eventually<Value>(
  what: string,
  deadlineMs: number,
  ask: () => Promise<Value | undefined>,
): Promise<Value> {
  const endMs = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > endMs) throw new Error(`Waited ${deadlineMs} ms for ${what}.`);
    await pause(POLL_MS);
  }
}
