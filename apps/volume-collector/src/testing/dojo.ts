import { DEFAULT_LIFETIME_MS, DOJO_LABEL, msToKataTime, type KataId } from '@katas/kata';
import { FakeKatasTree } from '@katas/katas-tree/testing';
import type { Labels } from '@katas/engine';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock } from '@katas/system/testing';
import type { SweepDeps } from '../sweep/sweep-deps';
import type { SandboxResult, VolumeResult } from '../sweep/results';
import { sweep, type SweepOptions } from '../sweep/sweep';
import type { SweepReport } from '../report/sweep-report';
import { IMAGE, makeKataVolume, processCountOf, sandboxSpec, type Program } from './volumes';

export const HOUR_MS = 60 * 60 * 1000;
export const POLICY = { dojoId: 'ours', lifetimeMs: DEFAULT_LIFETIME_MS, graceMs: HOUR_MS };

/** A whole second, the resolution of a manifest. */
export const START_MS = Date.UTC(2026, 2, 1, 12);

/** An engine, a katas tree and a clock in memory, and sweeps over them. */
export class Dojo {
  readonly clock = new FakeClock(START_MS);
  readonly engine = new FakeEngine({ clock: this.clock });
  readonly tree = new FakeKatasTree();
  readonly deps: SweepDeps = { ...this, policy: POLICY };

  constructor() {
    this.engine.images.set(IMAGE, {});
    this.engine.onStart = (container) => {
      const processCount = processCountOf(container.spec);
      if (processCount === undefined) container.end({ exitStatus: 0, outOfMemory: false });
      else container.processCount = processCount;
    };
    // The tree needs a kata: an empty tree stops every removal.
    this.manifest('0000000000' as KataId, 0);
  }

  /** Writes a manifest whose `created` is this long ago. */
  manifest(kataId: KataId, ageMs: number, more: object = {}): void {
    this.tree.putManifest(kataId, { created: msToKataTime(this.clock.nowMs() - ageMs), ...more });
  }

  /** Makes a kata with its volume. Resolves with the volume's name. */
  async kata(kataId: string, ageMs: number): Promise<string> {
    this.manifest(kataId as KataId, ageMs);
    return makeKataVolume(this.engine, kataId as KataId);
  }

  async endedKata(kataId: string): Promise<string> {
    return this.kata(kataId, POLICY.lifetimeMs);
  }

  /** Resolves with the container's ID. */
  async sandbox(kataId: string, program: Program, labels: Labels = {}): Promise<string> {
    const spec = sandboxSpec(kataId as KataId, `katas-${kataId}`, program, {
      labels: { [DOJO_LABEL]: POLICY.dojoId, ...labels },
    });
    return (await this.engine.startContainer(spec)).id;
  }

  get volumeNames(): string[] {
    return [...this.engine.volumes.keys()].sort();
  }

  async sweep(options: Partial<SweepOptions> = {}, deps: Partial<SweepDeps> = {}): Promise<Swept> {
    const volumes: VolumeResult[] = [];
    const sandboxes: SandboxResult[] = [];
    const report = await sweep(
      { ...this.deps, ...deps },
      {
        dryRun: false,
        stop: new AbortController().signal,
        onVolume: (result) => volumes.push(result),
        onSandbox: (result) => sandboxes.push(result),
        ...options,
      },
    );
    return { report, volumes, sandboxes, byVolume: outcomesByVolume(volumes) };
  }
}

export interface Swept {
  readonly report: SweepReport;
  readonly volumes: readonly VolumeResult[];
  readonly sandboxes: readonly SandboxResult[];
  /** For example `{'katas-3456789ABC': 'kept: live'}`. */
  readonly byVolume: Readonly<Record<string, string>>;
}

export function outcomesByVolume(volumes: readonly VolumeResult[]): Record<string, string> {
  return Object.fromEntries(
    volumes.map(({ volume, outcome, reason }) => [volume, `${outcome}: ${reason}`]),
  );
}
