import type Docker from 'dockerode';
import { type EngineCaller, isMissing, isNotRunning, isRefusal } from '../engine-caller';
import type { Logger } from '@katas/system';

/** Reads process ages from the `ps` of the engine's host, which may not support them. */
export class DockerodeProcessAges {
  #isUnsupportedLogged = false;

  constructor(
    private readonly docker: Docker,
    private readonly call: EngineCaller,
    private readonly logger: Logger,
  ) {}

  async of(id: string): Promise<readonly number[]> {
    const top = (await this.call('container top', { id }, () =>
      this.docker
        .getContainer(id)
        // `etime` is in POSIX, so more implementations have it than `etimes`. In busybox it is a build option.
        .top({ ps_args: '-o pid,etime' })
        .catch((error) => this.#none(error)),
    )) as { Processes: readonly string[][] } | undefined;
    return (top?.Processes ?? []).map(([, elapsed = '']) => elapsedSeconds(elapsed));
  }

  /** Logs only the first refusal, because every call is refused. */
  #none(error: unknown): undefined {
    if (isMissing(error) || isNotRunning(error)) return;
    if (!isRefusal(error)) throw error;
    if (this.#isUnsupportedLogged) return;
    this.#isUnsupportedLogged = true;
    this.logger.warn({ engineMessage: String(error) }, 'engine reports no process ages');
  }
}

/** Returns the seconds of the `etime` of `ps`, `[[days-]hours:]minutes:seconds`, or NaN for anything else. */
export function elapsedSeconds(etime: string): number {
  const parts = /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d\d)$/.exec(etime);
  if (parts === null) return Number.NaN;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}
