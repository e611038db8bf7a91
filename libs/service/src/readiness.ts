export interface Readiness {
  readonly ready: boolean;
  /** What is wrong, or what is weaker than asked for, in words for an operator. */
  readonly reasons: readonly string[];
}

/** Probes commonly give up after some seconds; a service that hangs should still say that it is not ready. */
const READINESS_MS = 5000;

/** The answer, or "not ready" when it does not come in time: an engine that hangs must not make the probe hang. */
export async function withinTime(
  answer: Promise<Readiness>,
  timeoutMs = READINESS_MS,
): Promise<Readiness> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Readiness>((resolve) => {
    const reason = `no answer about readiness within ${timeoutMs / 1000} s`;
    timer = setTimeout(() => resolve({ ready: false, reasons: [reason] }), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
