import type { Clock } from '@katas/system';
import type {
  ContainerSpec,
  ContainerSummary,
  Engine,
  EngineDescription,
  Labels,
  NewVolume,
  RunningContainer,
  Volume,
} from '../engine';
import { FakeContainer } from './fake-container';
import { FakeImages } from './fake-images';

/** Enforces everything. */
const COMPLETE_ENGINE: EngineDescription = {
  version: 'fake',
  cgroupVersion: '2',
  enforces: { memory: true, swap: true, cpus: true, pids: true, cpuShares: true },
  seccompProfile: 'default',
  remapsUsers: false,
  rootDir: undefined,
  runtimes: ['runc'],
  warnings: [],
  discarded: [],
};

/**
 * An engine in memory with the same contract as the real one (`engine.contract.ts`). Its containers run nothing: a test
 * simulates the program in `onStart`.
 */
export class FakeEngine extends FakeImages implements Engine {
  readonly volumes = new Map<string, Volume>();
  /** Bytes by volume. Other volumes are empty. */
  readonly volumeBytes = new Map<string, number>();
  readonly containers = new Map<string, FakeContainer>();
  /** Simulates the program of each container that starts. */
  onStart: (container: FakeContainer) => void = () => undefined;
  /** The answer of `describe`. */
  description: EngineDescription = COMPLETE_ENGINE;
  /** What it leaves out of each container from now on, in its own words. */
  discards: readonly string[] = [];
  /** Whether its disk supports quotas for volumes. */
  boundsVolumes = true;
  readonly volumeBounds = new Map<string, number>();
  readonly #clock: Clock;
  #serial = 0;

  constructor({ clock }: { clock: Clock }) {
    super();
    this.#clock = clock;
  }

  async ping(): Promise<void> {
    this.called('ping');
  }

  async describe(): Promise<EngineDescription> {
    this.called('describe');
    return this.description;
  }

  async createVolume({ name, labels, sizeBytesMax }: NewVolume): Promise<void> {
    this.called('createVolume', { name });
    if (this.volumes.has(name)) return;
    if (sizeBytesMax !== undefined) {
      if (!this.boundsVolumes)
        throw this.error(
          'createVolume',
          { kind: 'failed', status: 500, engineMessage: 'no quota support' },
          { name },
        );
      this.volumeBounds.set(name, sizeBytesMax);
    }
    this.volumes.set(name, { name, labels: { ...labels }, createdMs: this.#clock.nowMs() });
  }

  async findVolume(name: string): Promise<Volume | undefined> {
    this.called('findVolume', { name });
    return this.volumes.get(name);
  }

  async listVolumes(label: string): Promise<readonly Volume[]> {
    this.called('listVolumes', { label });
    return [...this.volumes.values()].filter(({ labels }) => label in labels);
  }

  async removeVolume(name: string): Promise<boolean> {
    this.called('removeVolume', { name });
    if ([...this.containers.values()].some(({ spec }) => spec.volume?.name === name)) {
      throw this.error(
        'removeVolume',
        { kind: 'conflict', status: 409, engineMessage: 'volume is in use' },
        { name },
      );
    }
    return this.volumes.delete(name);
  }

  async volumeSizes(): Promise<ReadonlyMap<string, number>> {
    this.called('volumeSizes');
    return new Map([...this.volumes.keys()].map((name) => [name, this.volumeBytes.get(name) ?? 0]));
  }

  async startContainer(spec: ContainerSpec): Promise<RunningContainer> {
    this.called('startContainer', { image: spec.image });
    if (!this.isThere(spec.image)) {
      throw this.error('startContainer', {
        kind: 'missing-image',
        status: 404,
        engineMessage: `No such image: ${spec.image}`,
      });
    }
    if (spec.volume !== undefined && !this.volumes.has(spec.volume.name)) {
      throw this.error('startContainer', {
        kind: 'missing-volume',
        status: 400,
        engineMessage: 'no such volume',
      });
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
    this.called('listContainers', { labels });
    return [...this.containers.values()]
      .map((container) => container.summary())
      .filter((container) => carries(container.labels, labels));
  }

  async processCount(id: string): Promise<number> {
    this.called('processCount', { id });
    const container = this.containers.get(id);
    return container?.summary().running ? container.processCount : 0;
  }

  async processAges(id: string): Promise<readonly number[]> {
    this.called('processAges', { id });
    const container = this.containers.get(id);
    return container?.summary().running ? container.processAges : [];
  }

  async endedMs(id: string): Promise<number | undefined> {
    this.called('endedMs', { id });
    return this.containers.get(id)?.endedMs;
  }

  async removeContainer(id: string): Promise<boolean> {
    this.called('removeContainer', { id });
    const container = this.containers.get(id);
    container?.end({ exitStatus: 137, outOfMemory: false });
    return this.containers.delete(id);
  }
}

function carries(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(
    ([name, value]) => name in labels && (value === '' || labels[name] === value),
  );
}
