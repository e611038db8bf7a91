/** What a service says of itself: `ready`, what it waits for, or nothing yet. */
export type ReadyAnswer = 'ready' | string | undefined;

const ANSWER_MS = 5_000;

/** Never rejects: a service that does not answer yet has no answer. */
export async function askReady(url: string): Promise<ReadyAnswer> {
  try {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return response.ok ? 'ready' : (await response.text()).slice(0, 500);
  } catch {
    return undefined;
  }
}
