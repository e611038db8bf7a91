/** Why the runner gave no usable answer. kata-controller answers `runner-<kind>` to its own callers. */
export type RunnerUnavailableKind =
  'unreachable' | 'full' | 'disk-full' | 'pulling' | 'refused' | 'bad-response' | 'timeout';

/** The caller stopped the call by its signal. */
export class CallStopped extends Error {
  constructor() {
    super('The call was stopped by its caller.');
    this.name = 'CallStopped';
  }
}

/** The runner could not be asked, or its answer breaks its contract. The call had no effect that counts. */
export class RunnerUnavailable extends Error {
  constructor(
    readonly kind: RunnerUnavailableKind,
    /** A sentence for users: no path, no stack, no container. */
    readonly detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
    this.name = 'RunnerUnavailable';
  }
}
