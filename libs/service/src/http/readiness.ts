import { TimeoutError, withTimeout } from '@katas/concurrency';

export interface Readiness {
  readonly ready: boolean;
  /** Problems and weaknesses, as text for an operator. */
  readonly reasons: readonly string[];
}

/** Probes commonly give up after some seconds. A service that hangs should answer earlier that it is not ready. */
const READINESS_MS = 5000;

/**
 * Resolves as the check does, or as "not ready" when it takes too long: an engine that hangs must not block the probe.
 */
export async function readinessInTime(
  check: () => Promise<Readiness>,
  timeoutMs = READINESS_MS,
): Promise<Readiness> {
  try {
    return await withTimeout(timeoutMs, check);
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    return { ready: false, reasons: [`no answer about readiness within ${timeoutMs / 1000} s`] };
  }
}
