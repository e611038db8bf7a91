import type { Clock } from '@katas/system';

/** A page that everybody of a class opens at once costs one reading of the folders. */
const FRESH_MS = 1000;

/** Returns a function that resolves to what `read` does, and reads again when its last reading began a second ago. */
export function recent<Value>(
  clock: Pick<Clock, 'nowMs'>,
  read: () => Promise<Value>,
): () => Promise<Value> {
  let last: { readonly startedMs: number; readonly value: Promise<Value> } | undefined;
  return () => {
    const nowMs = clock.nowMs();
    const isFresh = last !== undefined && Math.abs(nowMs - last.startedMs) < FRESH_MS;
    if (last === undefined || !isFresh) last = { startedMs: nowMs, value: read() };
    return last.value;
  };
}
