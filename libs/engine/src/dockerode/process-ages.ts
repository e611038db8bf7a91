import type Docker from 'dockerode';
import { elapsedSeconds } from './elapsed-seconds';
import { type EngineCaller, isMissing, isNotRunning, isRefusal } from './engine-caller';
import type { Logger } from '@katas/system';

/** Told by the `ps` of the engine's host, which may have too little to say. */
export class DockerodeProcessAges {
  #hasToldOfNone = false;

  constructor(
    private readonly docker: Docker,
    private readonly call: EngineCaller,
    private readonly logger: Logger,
  ) {}

  async of(id: string): Promise<readonly number[]> {
    const top = (await this.call('container top', { id }, () =>
      this.docker
        .getContainer(id)
        // `etime` is of POSIX: more of the plain ones have it than `etimes` (of busybox, that depends on how it was built).
        .top({ ps_args: '-o pid,etime' })
        .catch((error) => this.#none(error)),
    )) as { Processes: readonly string[][] } | undefined;
    return (top?.Processes ?? []).map(([, elapsed = '']) => elapsedSeconds(elapsed));
  }

  /** Told once, since it will be so each time. */
  #none(error: unknown): undefined {
    if (isMissing(error) || isNotRunning(error)) return;
    if (!isRefusal(error)) throw error;
    if (this.#hasToldOfNone) return;
    this.#hasToldOfNone = true;
    this.logger.warn(
      { engineMessage: String(error) },
      'the engine does not say how old processes are',
    );
  }
}
