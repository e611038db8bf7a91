/** A service's readiness: `ready`, its answer when it is not, or undefined without an answer. */
export type ReadyAnswer = 'ready' | string | undefined;

const ANSWER_MS = 5_000;

/** Resolves to the answer of `/ready`. Never rejects. */
export async function askReady(url: string): Promise<ReadyAnswer> {
  try {
    const response = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return response.ok ? 'ready' : (await response.text()).slice(0, 500);
  } catch {
    return undefined;
  }
}
