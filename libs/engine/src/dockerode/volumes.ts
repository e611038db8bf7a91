import type Docker from 'dockerode';
import type { EngineVolumes, NewVolume, Volume } from '../engine';
import {
  falseIfMissing,
  isCountingDisk,
  undefinedIfMissing,
  type EngineCaller,
} from './engine-caller';
import { setTimeout as pause } from 'node:timers/promises';

/** The time between two calls to an engine that counts the disk for somebody else. */
const COUNTING_MS = 200;

export class DockerodeVolumes implements EngineVolumes {
  constructor(
    private readonly docker: Docker,
    private readonly call: EngineCaller,
  ) {}

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
    // The engine finds volumes by exact name. This check guards against a change of that.
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
    const usage = await this.call('disk usage', {}, async (abortSignal) => {
      for (;;) {
        const counted = await docker.df({ abortSignal }).catch(undefinedIfCounting);
        if (counted !== undefined) return counted;
        await pause(COUNTING_MS, undefined, { signal: abortSignal });
      }
    });
    const sizes = (usage.Volumes ?? []).map(
      ({ Name, UsageData }) => [Name, UsageData?.Size ?? -1] as const,
    );
    // The engine reports -1 for an unknown size.
    return new Map(sizes.filter(([, bytes]) => bytes >= 0));
  }
}

/** Dockerode accepts the signal, but its types lack it. */
interface AbortableDiskUsage {
  df(options: { abortSignal: AbortSignal }): Promise<{
    readonly Volumes: readonly VolumeUsage[] | null;
  }>;
}

interface VolumeUsage {
  readonly Name: string;
  readonly UsageData?: { readonly Size: number } | null;
}

function toVolume({ Name, Labels: labels, ...rest }: Docker.VolumeInspectInfo): Volume {
  const createdMs = Date.parse((rest as { CreatedAt?: string }).CreatedAt ?? '');
  return {
    name: Name,
    labels: labels ?? {},
    // The engine reports the year 1 for a volume whose directory it cannot read.
    createdMs: createdMs > 0 ? createdMs : undefined,
  };
}

function undefinedIfCounting(error: unknown): undefined {
  if (!isCountingDisk(error)) throw error;
}

function isDone(): true {
  return true;
}
