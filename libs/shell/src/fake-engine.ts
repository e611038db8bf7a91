import { PassThrough, type Readable } from 'node:stream';
import type { Clock } from './clock';
import type {
  ContainerEnd,
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
import { EngineError, type EngineErrorKind } from './engine-error';

type Operation = Exclude<keyof Engine, symbol>;

interface ScriptedFailure {
  readonly operation: Operation;
  readonly kind: EngineErrorKind;
  readonly engineMessage: string;
}

/** Can put everything in force. */
const SOUND_ENGINE: EngineDescription = {
  version: 'fake',
  cgroupVersion: '2',
  enforces: { memory: true, swap: true, cpus: true, pids: true, cpuShares: true },
  seccompProfile: 'default',
  warnings: [],
  discarded: [],
};

/**
 * An engine in memory that keeps the same contract as the real one (`engine.contract.ts`). Its containers run nothing:
 * a test plays the program by `onStart`.
 */
export class FakeEngine implements Engine {
  /** Every call made, in order. */
  readonly calls: Operation[] = [];
  readonly images = new Map<string, Labels>();
  /** What is in every image, by path. */
  readonly imageFiles = new Map<string, string>();
  /** What a registry would have: a pull of anything else fails. */
  readonly registry = new Set<string>();
  readonly volumes = new Map<string, Volume>();
  /** What is in the volumes: a volume that is not named here is empty. */
  readonly volumeBytes = new Map<string, number>();
  readonly containers = new Map<string, FakeContainer>();
  /** Plays the program in each container that is started. */
  onStart: (container: FakeContainer) => void = () => undefined;
  /** What it says of itself. */
  description: EngineDescription = SOUND_ENGINE;
  /** What it leaves out of each container from now on, in its own words. */
  discards: readonly string[] = [];
  /** Whether its disk has a quota for volumes, and the bounds it was given. */
  boundsVolumes = true;
  readonly volumeBounds = new Map<string, number>();
  /** Held back until a test lets it go on. */
  pullGate: Promise<void> = Promise.resolve();

  readonly #clock: Clock;
  readonly #failures: ScriptedFailure[] = [];
  #serial = 0;

  constructor({ clock }: { clock: Clock }) {
    this.#clock = clock;
  }

  /** The next call of this operation fails, once. */
  failNext(
    operation: Operation,
    kind: EngineErrorKind = 'failed',
    engineMessage = 'scripted failure',
  ): void {
    this.#failures.push({ operation, kind, engineMessage });
  }

  async ping(): Promise<void> {
    this.#called('ping');
  }

  async describe(): Promise<EngineDescription> {
    this.#called('describe');
    return this.description;
  }

  async hasImage(image: string): Promise<boolean> {
    this.#called('hasImage', { image });
    return this.images.has(withTag(image));
  }

  async imageLabels(image: string): Promise<Labels | undefined> {
    this.#called('imageLabels', { image });
    return this.images.get(withTag(image));
  }

  async pullImage(image: string, onProgress?: (line: string) => void): Promise<void> {
    this.#called('pullImage', { image });
    onProgress?.(`Pulling ${image}`);
    await this.pullGate;
    if (!this.registry.has(withTag(image))) {
      throw this.#error(
        'pullImage',
        'missing-image',
        `pull access denied for ${image}`,
        { image },
        404,
      );
    }
    this.images.set(withTag(image), {});
  }

  async buildImage({ image, labels }: ImageBuild): Promise<void> {
    this.#called('buildImage', { image });
    this.images.set(withTag(image), labels);
  }

  async imageFile(image: string, path: string): Promise<Buffer> {
    this.#called('imageFile', { image, path });
    const content = this.imageFiles.get(path);
    if (content !== undefined && this.images.has(withTag(image))) return Buffer.from(content);
    const message = `Could not find the file ${path} in ${image}`;
    throw this.#error('imageFile', 'missing-image', message, { image, path }, 404);
  }

  async importImage(image: string, rootFileSystem: Readable): Promise<void> {
    this.#called('importImage', { image });
    rootFileSystem.resume();
    this.images.set(withTag(image), {});
  }

  async createVolume({ name, labels, sizeBytesMax }: NewVolume): Promise<void> {
    this.#called('createVolume', { name });
    if (this.volumes.has(name)) return;
    if (sizeBytesMax !== undefined) {
      if (!this.boundsVolumes)
        throw this.#error('createVolume', 'failed', 'no quota support', { name }, 500);
      this.volumeBounds.set(name, sizeBytesMax);
    }
    this.volumes.set(name, { name, labels: { ...labels }, createdMs: this.#clock.nowMs() });
  }

  async findVolume(name: string): Promise<Volume | undefined> {
    this.#called('findVolume', { name });
    return this.volumes.get(name);
  }

  async listVolumes(label: string): Promise<readonly Volume[]> {
    this.#called('listVolumes', { label });
    return [...this.volumes.values()].filter(({ labels }) => label in labels);
  }

  async removeVolume(name: string): Promise<boolean> {
    this.#called('removeVolume', { name });
    if ([...this.containers.values()].some(({ spec }) => spec.volume.name === name)) {
      throw this.#error('removeVolume', 'conflict', 'volume is in use', { name }, 409);
    }
    return this.volumes.delete(name);
  }

  async volumeSizes(): Promise<ReadonlyMap<string, number>> {
    this.#called('volumeSizes');
    return new Map([...this.volumes.keys()].map((name) => [name, this.volumeBytes.get(name) ?? 0]));
  }

  async startContainer(spec: ContainerSpec): Promise<RunningContainer> {
    this.#called('startContainer', { image: spec.image });
    if (!this.images.has(withTag(spec.image))) {
      throw this.#error('startContainer', 'missing-image', `No such image: ${spec.image}`, {}, 404);
    }
    if (!this.volumes.has(spec.volume.name)) {
      throw this.#error('startContainer', 'missing-volume', 'no such volume', {}, 400);
    }
    const discarded = new Set([...this.description.discarded, ...this.discards]);
    this.description = { ...this.description, discarded: [...discarded] };
    const id = `fake-${++this.#serial}`;
    const container = new FakeContainer(id, spec, this.#clock, () => this.containers.delete(id));
    this.containers.set(id, container);
    this.onStart(container);
    return container;
  }

  async listContainers(labels: Labels): Promise<readonly ContainerSummary[]> {
    this.#called('listContainers', { labels });
    return [...this.containers.values()]
      .map((container) => container.summary())
      .filter((container) => carries(container.labels, labels));
  }

  async processCount(id: string): Promise<number> {
    this.#called('processCount', { id });
    const container = this.containers.get(id);
    return container?.summary().running ? container.processCount : 0;
  }

  async processAges(id: string): Promise<readonly number[]> {
    this.#called('processAges', { id });
    const container = this.containers.get(id);
    return container?.summary().running ? container.processAges : [];
  }

  async endedMs(id: string): Promise<number | undefined> {
    this.#called('endedMs', { id });
    return this.containers.get(id)?.endedMs;
  }

  async removeContainer(id: string): Promise<boolean> {
    this.#called('removeContainer', { id });
    const container = this.containers.get(id);
    container?.end({ exitStatus: 137, outOfMemory: false });
    return this.containers.delete(id);
  }

  #called(operation: Operation, args: Record<string, unknown> = {}): void {
    this.calls.push(operation);
    const index = this.#failures.findIndex((failure) => failure.operation === operation);
    const [failure] = index < 0 ? [] : this.#failures.splice(index, 1);
    if (failure) throw this.#error(operation, failure.kind, failure.engineMessage, args, undefined);
  }

  #error(
    operation: string,
    kind: EngineErrorKind,
    message: string,
    args: Record<string, unknown>,
    status: number | undefined,
  ): EngineError {
    return new EngineError({ operation, args }, kind, status, message);
  }
}

/** A container whose program is played by the test. */
export class FakeContainer implements RunningContainer {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly stderr = new PassThrough();
  readonly ended: Promise<ContainerEnd>;
  processCount = 1;
  /** Seconds; as old as a test says. */
  processAges: readonly number[] = [0];
  endedMs: number | undefined;
  readonly #createdMs: number;
  #running = true;
  #end: (end: ContainerEnd) => void = () => undefined;

  constructor(
    readonly id: string,
    readonly spec: ContainerSpec,
    private readonly clock: Clock,
    private readonly forget: () => void,
  ) {
    this.#createdMs = clock.nowMs();
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  /** The program ends by itself. */
  end(end: ContainerEnd): void {
    if (!this.#running) return;
    this.#running = false;
    this.endedMs = this.clock.nowMs();
    this.stdout.end();
    this.stderr.end();
    this.#end(end);
  }

  async remove(): Promise<void> {
    this.end({ exitStatus: 137, outOfMemory: false });
    this.forget();
  }

  summary(): ContainerSummary {
    return {
      id: this.id,
      labels: this.spec.labels,
      running: this.#running,
      createdMs: this.#createdMs,
    };
  }
}

function carries(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => name in labels && (value === '' || labels[name] === value),
  );
}

function withTag(image: string): string {
  return /[:@][^/]*$/.test(image) ? image : `${image}:latest`;
}
