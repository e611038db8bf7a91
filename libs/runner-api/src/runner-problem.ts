/** The runner could not be asked, or answered something else than its contract says. No run was made that counts. */
export class RunnerUnavailable extends Error {
  constructor(
    readonly kind: 'down' | 'full' | 'pulling' | 'refused' | 'garbage' | 'slow',
    /** A sentence for people at the page: no path, no stack, no container. */
    readonly detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
    this.name = 'RunnerUnavailable';
  }
}
