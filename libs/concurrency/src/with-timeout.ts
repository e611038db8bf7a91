/** The work did not end in time. */
export class TimeoutError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(readonly timeoutMs: number) {
    super(`no answer within ${timeoutMs / 1000} s`);
    this.name = 'TimeoutError';
  }
}

/** What starts timers. `Clock` of @katas/system is one. */
export interface Timers {
  after(delayMs: number, callback: () => void): { cancel(): void };
}

const MACHINE_TIMERS: Timers = {
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs);
    return { cancel: () => clearTimeout(timer) };
  },
};

/**
 * Settles as the work does, or rejects with {@link TimeoutError} after `timeoutMs`. The work's signal aborts then. Work
 * that ignores its signal continues, and its result is discarded.
 */
export async function withTimeout<Result>(
  timeoutMs: number,
  work: (abortSignal: AbortSignal) => Promise<Result>,
  timers: Timers = MACHINE_TIMERS,
): Promise<Result> {
  const aborter = new AbortController();
  const { promise: late, reject } = promiseParts();
  const timer = timers.after(timeoutMs, () => {
    reject(new TimeoutError(timeoutMs));
    aborter.abort();
  });
  try {
    return await Promise.race([work(aborter.signal), late]);
  } finally {
    timer.cancel();
  }
}

function promiseParts(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_resolve, rejectIt) => (reject = rejectIt));
  return { promise, reject };
}
