import type { Environment } from '@katas/service';
import type { Engine } from '@katas/engine';
import type { Clock } from '@katas/system';
import type { Progress } from '../command/progress';
import type { DebianPackages } from '../machine/debian-packages';
import type { Machine } from '../machine/machine';
import type { RootPrograms } from '../machine/root-programs';

export const ENGINE_SOCKET = '/var/run/docker.sock';

export interface EngineDeps {
  readonly env: Environment;
  /** Returns the engine of `DOCKER_HOST`, or of the default socket. */
  readonly connect: (dockerHost: string | undefined) => Engine;
  readonly machine: Machine;
  readonly asRoot: RootPrograms;
  readonly packages: DebianPackages;
  readonly progress: Progress;
  readonly clock: Clock;
  /** The log file of a dockerd that is started here. */
  readonly dockerdLog: string;
}
