/** The signals by which a terminal, npm or an init system ends a command. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type StopSignal = (typeof SIGNALS)[number];

/** The work was given up because somebody asked the command to stop. */
export class Stopped extends Error {
  constructor(readonly by: StopSignal) {
    super(`stopped by ${by}`);
    this.name = 'Stopped';
  }
}

/** Whether, and by which signal, this command has been asked to stop. */
export interface StopRequest {
  /** Aborts when it happens. */
  readonly abortSignal: AbortSignal;
  /** Resolves when it happens, and never rejects. */
  readonly asked: Promise<StopSignal>;
  /** The work's own result, or {@link Stopped} if that comes first. */
  orStopped<Result>(work: Promise<Result>): Promise<Result>;
}

/** What this needs of `process`. */
export interface SignalSource {
  on(signal: StopSignal, listener: () => void): unknown;
}

/**
 * Listens from now on. Only the first signal counts: a Ctrl-C in a terminal comes two or three times, from the
 * terminal itself and passed on by npm.
 */
export function listenForStop(source: SignalSource): StopRequest {
  const aborter = new AbortController();
  const asked = new Promise<StopSignal>((resolve) => {
    for (const signal of SIGNALS) {
      source.on(signal, () => {
        resolve(signal);
        aborter.abort();
      });
    }
  });
  const stopped = asked.then((signal) => Promise.reject(new Stopped(signal)));
  stopped.catch(() => undefined);
  return {
    abortSignal: aborter.signal,
    asked,
    orStopped: (work) => Promise.race([work, stopped]),
  };
}
