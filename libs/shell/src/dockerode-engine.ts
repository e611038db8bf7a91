import Docker from 'dockerode';
import { readdir } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { containerOptions } from './dockerode-container-options';
import { createContainer } from './dockerode-create-container';
import { DockerodeContainer } from './dockerode-container';
import { readImageFile } from './dockerode-image-file';
import { elapsedSeconds } from './elapsed-seconds';
import { engineAddress } from './engine-address';
import { describeInfo, type EngineInfo } from './dockerode-info';
import type {
  ContainerSpec,
  ContainerSummary,
  Engine,
  EngineDescription,
  ImageBuild,
  Labels,
  NewVolume,
  RunningContainer,
  Volume,
} from './engine';
import {
  type EngineCaller,
  engineCaller,
  isMissing,
  isNotRunning,
  isRefusal,
} from './engine-caller';
import type { EngineError } from './engine-error';
import type { Logger } from './logger';

/** The engine's words for a container that has processes. */
const ALIVE: ReadonlySet<string> = new Set(['running', 'paused', 'restarting']);

/** Pulls and builds move gigabytes; everything else is a question that a living engine answers soon. */
const LONG_MS = 30 * 60 * 1000;
/** A probe's question. The callers of probes give up after a few seconds. */
const PING_MS = 3000;

/**
 * The engine at `dockerHost` (`unix://...`, `tcp://...`), or at the default socket. Does not connect yet: every call
 * does. Every failed call is logged once, here, and told to `onFailure`.
 */
export function connectEngine(options: {
  dockerHost: string | undefined;
  logger: Logger;
  onFailure?: (failure: EngineError) => void;
}): Engine {
  return new DockerodeEngine(
    new Docker(engineAddress(options.dockerHost)),
    engineCaller(options.logger, options.onFailure),
    options.logger,
  );
}

export class DockerodeEngine implements Engine {
  /** A short list: the engine has a sentence for each limit that it knows. */
  readonly #discarded = new Set<string>();
  #hasToldOfNoAges = false;

  constructor(
    private readonly docker: Docker,
    private readonly call: EngineCaller,
    private readonly logger: Logger,
  ) {}

  async ping(): Promise<void> {
    const docker: AbortablePing = this.docker;
    await this.call('ping', {}, (abortSignal) => docker.ping({ abortSignal }), PING_MS);
  }

  async describe(): Promise<EngineDescription> {
    const info = (await this.call('info', {}, () => this.docker.info())) as EngineInfo;
    return describeInfo(info, [...this.#discarded]);
  }

  async hasImage(image: string): Promise<boolean> {
    return (await this.imageLabels(image)) !== undefined;
  }

  async imageLabels(image: string): Promise<Labels | undefined> {
    const inspect = await this.call('inspect image', { image }, () =>
      this.docker.getImage(image).inspect().catch(undefinedIfMissing),
    );
    return inspect && (inspect.Config?.Labels ?? {});
  }

  async pullImage(image: string, onProgress: (line: string) => void = ignore): Promise<void> {
    await this.call(
      'pull image',
      { image },
      async (abortSignal) => {
        const stream = await this.docker.createImage(
          { abortSignal },
          { fromImage: withTag(image) },
        );
        await this.#follow(stream as Readable, onProgress);
      },
      LONG_MS,
    );
  }

  async buildImage(build: ImageBuild, onProgress: (line: string) => void = ignore): Promise<void> {
    const { image, contextDir, buildArgs, labels } = build;
    await this.call(
      'build image',
      { image, contextDir },
      async () => {
        const context = { context: contextDir, src: await readdir(contextDir) };
        const options = {
          t: image,
          buildargs: { ...buildArgs },
          labels: { ...labels },
          rm: true,
          forcerm: true,
        };
        await this.#follow(
          (await this.docker.buildImage(context, options)) as Readable,
          onProgress,
        );
      },
      LONG_MS,
    );
  }

  async importImage(image: string, rootFileSystem: Readable): Promise<void> {
    await this.call(
      'import image',
      { image },
      async () => {
        const { repo, tag } = splitTag(image);
        const stream = await this.docker.importImage(rootFileSystem, { repo, tag });
        await this.#follow(stream as Readable, ignore);
      },
      LONG_MS,
    );
  }

  imageFile(image: string, path: string): Promise<Buffer> {
    return this.call('read image file', { image, path }, () =>
      readImageFile(this.docker, image, path),
    );
  }

  async createVolume({ name, labels, sizeBytesMax }: NewVolume): Promise<void> {
    const DriverOpts = sizeBytesMax === undefined ? {} : { size: String(sizeBytesMax) };
    await this.call('create volume', { name, labels, ...DriverOpts }, (abortSignal) =>
      this.docker.createVolume({ Name: name, Labels: { ...labels }, DriverOpts, abortSignal }),
    );
  }

  async findVolume(name: string): Promise<Volume | undefined> {
    const inspect = await this.call('inspect volume', { name }, (abortSignal) =>
      this.docker.getVolume(name).inspect({ abortSignal }).catch(undefinedIfMissing),
    );
    // The engine looks volumes up by exact name; this line is for the day that it does not.
    return inspect?.Name === name ? toVolume(inspect) : undefined;
  }

  async listVolumes(label: string): Promise<readonly Volume[]> {
    const filters = JSON.stringify({ label: [label] });
    const list = await this.call('list volumes', { label }, (abortSignal) =>
      this.docker.listVolumes({ filters, abortSignal }),
    );
    return (list.Volumes ?? []).map(toVolume);
  }

  async removeVolume(name: string): Promise<boolean> {
    return this.call('remove volume', { name }, (abortSignal) =>
      this.docker.getVolume(name).remove({ abortSignal }).then(isDone, falseIfMissing),
    );
  }

  async volumeSizes(): Promise<ReadonlyMap<string, number>> {
    const docker: AbortableDiskUsage = this.docker;
    const usage = await this.call('disk usage', {}, (abortSignal) => docker.df({ abortSignal }));
    const sizes = (usage.Volumes ?? []).map(
      ({ Name, UsageData }) => [Name, UsageData?.Size ?? -1] as const,
    );
    // The engine says -1 for what it cannot tell.
    return new Map(sizes.filter(([, bytes]) => bytes >= 0));
  }

  async startContainer(spec: ContainerSpec): Promise<RunningContainer> {
    const { image, labels, user, volume } = spec;
    return this.call('start container', { image, labels, user, volume }, async (abortSignal) => {
      const { id, warnings } = await createContainer(
        this.docker,
        containerOptions(spec),
        abortSignal,
      );
      for (const words of warnings) this.#discarded.add(words);
      const container = this.docker.getContainer(id);
      try {
        return await DockerodeContainer.start(container, {
          remove: () => this.removeContainer(container.id),
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
    return list.map(({ Id, Labels: theirs, State, Created }) => ({
      id: Id,
      labels: theirs,
      running: ALIVE.has(State),
      createdMs: Created * 1000,
    }));
  }

  async processCount(id: string): Promise<number> {
    // `one-shot` answers at once; without it the engine takes a second to compute a rate of processor use.
    const stats = await this.call('container stats', { id }, () =>
      this.docker
        .getContainer(id)
        .stats({ stream: false, 'one-shot': true })
        .catch(undefinedIfMissing),
    );
    return stats?.pids_stats?.current ?? 0;
  }

  async processAges(id: string): Promise<readonly number[]> {
    const top = (await this.call('container top', { id }, () =>
      this.docker
        .getContainer(id)
        // `etime` is of POSIX: a plain `ps` (busybox) has it, and has no `etimes`.
        .top({ ps_args: '-o pid,etime' })
        .catch((error) => this.#noAges(error)),
    )) as { Processes: readonly string[][] } | undefined;
    return (top?.Processes ?? []).map(([, elapsed = '']) => elapsedSeconds(elapsed));
  }

  /** The engine asks its host's `ps`, which may have too little to say: told once, since it will be so each time. */
  #noAges(error: unknown): undefined {
    if (isMissing(error) || isNotRunning(error)) return;
    if (!isRefusal(error)) throw error;
    if (this.#hasToldOfNoAges) return;
    this.#hasToldOfNoAges = true;
    this.logger.warn(
      { engineMessage: String(error) },
      'the engine does not say how old processes are',
    );
  }

  async endedMs(id: string): Promise<number | undefined> {
    const inspect = await this.call('inspect container', { id }, (abortSignal) =>
      this.docker.getContainer(id).inspect({ abortSignal }).catch(undefinedIfMissing),
    );
    if (inspect === undefined || ALIVE.has(inspect.State.Status)) return undefined;
    const endedMs = Date.parse(inspect.State.FinishedAt);
    // The engine says the year 1 of one that was never started.
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

  #follow(stream: Readable, onProgress: (line: string) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.docker.modem.followProgress(
        stream,
        (error) => (error ? reject(error) : resolve()),
        (event: ProgressEvent) => {
          const line = (
            event.stream ?? [event.status, event.progress].filter(Boolean).join(' ')
          ).trimEnd();
          if (line !== '') onProgress(line);
        },
      );
    });
  }
}

/** Dockerode takes the signal; its types do not know. */
interface AbortablePing {
  ping(options: { abortSignal: AbortSignal }): Promise<unknown>;
}

interface AbortableDiskUsage {
  df(options: { abortSignal: AbortSignal }): Promise<{
    readonly Volumes: readonly VolumeUsage[] | null;
  }>;
}

interface VolumeUsage {
  readonly Name: string;
  readonly UsageData?: { readonly Size: number } | null;
}

interface ProgressEvent {
  readonly stream?: string;
  readonly status?: string;
  readonly progress?: string;
}

function toVolume({ Name, Labels: labels, ...rest }: Docker.VolumeInspectInfo): Volume {
  const createdMs = Date.parse((rest as { CreatedAt?: string }).CreatedAt ?? '');
  return {
    name: Name,
    labels: labels ?? {},
    // The engine says the year 1 of one whose directory it cannot look at.
    createdMs: createdMs > 0 ? createdMs : undefined,
  };
}

function undefinedIfMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

function falseIfMissing(error: unknown): false {
  if (!isMissing(error)) throw error;
  return false;
}

/** Somebody else removes the container at this moment (moby, daemon/delete.go). */
function isBeingRemoved(error: unknown): boolean {
  return /removal of container .* is already in progress/i.test(String(error));
}

function isDone(): true {
  return true;
}

function ignore(): void {
  // Nobody asked to be told.
}

/** Without a tag the engine would pull every tag there is. */
function withTag(image: string): string {
  const { repo, tag } = splitTag(image);
  return image.includes('@') ? image : `${repo}:${tag}`;
}

function splitTag(image: string): { repo: string; tag: string } {
  const [, repo = image, tag = 'latest'] = /^(.*?)(?::([^/:]+))?$/.exec(image) ?? [];
  return { repo, tag };
}
