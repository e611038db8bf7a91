import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 50;

/** Retries `ask` until it resolves to a value. After the deadline, rejects with an error that names `what`. */
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
