/** The signals by which a terminal, npm or an init system ends a command. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export type StopSignal = (typeof SIGNALS)[number];

/** The work was abandoned because the command was asked to stop. */
export class Stopped extends Error {
  constructor(readonly by: StopSignal) {
    super(`stopped by ${by}`);
    this.name = 'Stopped';
  }
}

/** Whether this command has been asked to stop, and by which signal. */
export interface StopRequest {
  /** Aborts on the request. */
  readonly abortSignal: AbortSignal;
  /** Resolves on the request, and never rejects. */
  readonly asked: Promise<StopSignal>;
  /** Settles as the work does, or rejects with {@link Stopped} if the request is first. */
  orStopped<Result>(work: Promise<Result>): Promise<Result>;
}

/** The part of `process` that is used. */
export interface SignalSource {
  on(signal: StopSignal, listener: () => void): unknown;
}

/**
 * Listens for signals. Only the first one counts: Ctrl-C in a terminal arrives two or three times, from the terminal
 * itself and forwarded by npm.
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
