import type Docker from 'dockerode';
import type { ContainerCreateOptions } from 'dockerode';
import { DockerodeContainer } from './container';
import { containerOptions } from './container-options';
import { DockerodeProcessAges } from './process-ages';
import type {
  ContainerSpec,
  ContainerSummary,
  EngineContainers,
  Labels,
  RunningContainer,
} from '../../engine';
import { falseIfMissing, undefinedIfMissing, type EngineCaller } from '../engine-caller';
import type { Logger } from '@katas/system';

/** The engine's states of a container that has processes. */
const ALIVE: ReadonlySet<string> = new Set(['running', 'paused', 'restarting']);

export class DockerodeContainers implements EngineContainers {
  readonly #discarded = new Set<string>();
  readonly #ages: DockerodeProcessAges;

  constructor(
    private readonly docker: Docker,
    private readonly call: EngineCaller,
    logger: Logger,
  ) {
    this.#ages = new DockerodeProcessAges(docker, call, logger);
  }

  /**
   * The engine's messages about discarded limits. The list is short: one message for each limit that the engine knows.
   */
  get discarded(): readonly string[] {
    return [...this.#discarded];
  }

  async startContainer(spec: ContainerSpec): Promise<RunningContainer> {
    const { image, labels, user, volume } = spec;
    return this.call('start container', { image, labels, user, volume }, async (abortSignal) => {
      const { id, warnings } = await createContainer(
        this.docker,
        containerOptions(spec),
        abortSignal,
      );
      for (const warning of warnings) this.#discarded.add(warning);
      const container = this.docker.getContainer(id);
      try {
        return await DockerodeContainer.start(container, {
          remove: () => this.removeContainer(id),
          setCpuShares: (shares) => this.#setCpuShares(id, shares),
        });
      } catch (error) {
        await container.remove({ force: true }).catch(ignore);
        throw error;
      }
    });
  }

  async listContainers(labels: Labels): Promise<readonly ContainerSummary[]> {
    const label = Object.entries(labels).map(([name, value]) =>
      value === '' ? name : `${name}=${value}`,
    );
    const filters = JSON.stringify({ label });
    const list = await this.call('list containers', { labels }, (abortSignal) =>
      this.docker.listContainers({ all: true, filters, abortSignal }),
    );
    return list.map(({ Id, Labels: found, State, Created }) => ({
      id: Id,
      labels: found,
      running: ALIVE.has(State),
      createdMs: Created * 1000,
    }));
  }

  async processCount(id: string): Promise<number> {
    // `one-shot` answers with the engine's next sample, within a second. Without it the answer is the sample after
    // that.
    const stats = await this.call('container stats', { id }, () =>
      this.docker
        .getContainer(id)
        .stats({ stream: false, 'one-shot': true })
        .catch(undefinedIfMissing),
    );
    return stats?.pids_stats?.current ?? 0;
  }

  processAges(id: string): Promise<readonly number[]> {
    return this.#ages.of(id);
  }

  async endedMs(id: string): Promise<number | undefined> {
    const inspect = await this.call('inspect container', { id }, (abortSignal) =>
      this.docker.getContainer(id).inspect({ abortSignal }).catch(undefinedIfMissing),
    );
    if (inspect === undefined || ALIVE.has(inspect.State.Status)) return undefined;
    const endedMs = Date.parse(inspect.State.FinishedAt);
    // The engine reports the year 1 for a container that was never started.
    return endedMs > 0 ? endedMs : undefined;
  }

  async removeContainer(id: string): Promise<boolean> {
    const container = this.docker.getContainer(id);
    return this.call('remove container', { id }, async (abortSignal) => {
      try {
        await container.remove({ force: true, v: true, abortSignal });
        return true;
      } catch (error) {
        if (!isBeingRemoved(error)) return falseIfMissing(error);
        await container.wait({ condition: 'removed', abortSignal }).catch(falseIfMissing);
        return false;
      }
    });
  }

  async #setCpuShares(id: string, shares: number): Promise<void> {
    await this.call('update container', { id, shares }, (abortSignal) =>
      this.docker.getContainer(id).update({ CpuShares: shares, abortSignal }),
    );
  }
}

/** Returns whether another program is removing the container (moby, daemon/delete.go). */
function isBeingRemoved(error: unknown): boolean {
  return /removal of container .* is already in progress/i.test(String(error));
}

function ignore(): void {
  // The container's own error is reported.
}

/** Creates a container like dockerode's `createContainer`, which drops the engine's warnings. */
async function createContainer(
  docker: Docker,
  options: ContainerCreateOptions,
  abortSignal: AbortSignal,
): Promise<{ readonly id: string; readonly warnings: readonly string[] }> {
  const answer = await new Promise<Created>((resolve, reject) => {
    (docker.modem as Dialler).dial({ ...CREATE, options, abortSignal }, (error, created) =>
      error || created === null ? reject(error ?? new Error('no answer')) : resolve(created),
    );
  });
  return { id: answer.Id, warnings: answer.Warnings ?? [] };
}

const CREATE = {
  path: '/containers/create',
  method: 'POST',
  statusCodes: {
    200: true,
    201: true,
    400: 'bad parameter',
    404: 'no such image',
    500: 'server error',
  },
} as const;

interface Created {
  readonly Id: string;
  readonly Warnings: readonly string[] | null;
}

interface Dialler {
  dial(call: object, done: (error: Error | null, created: Created | null) => void): void;
}
