import { DEFAULT_LIFETIME_MS, DOJO_LABEL, msToKataTime, type KataId } from '@katas/kata';
import { FakeKatasTree } from '@katas/katas-tree/testing';
import type { Labels } from '@katas/engine';
import { FakeEngine } from '@katas/engine/testing';
import { FakeClock } from '@katas/system/testing';
import type { SandboxOutcome } from '../collect-sandboxes';
import type { CollectDeps } from '../collect-volume';
import type { Outcome } from '../outcome';
import { sweep, type SweepOptions } from '../sweep';
import type { SweepReport } from '../sweep-report';
import { IMAGE, makeKataVolume, processCountOf, sandboxSpec, type Program } from './volumes';

export const HOUR_MS = 60 * 60 * 1000;
export const POLICY = { dojoId: 'ours', lifetimeMs: DEFAULT_LIFETIME_MS, graceMs: HOUR_MS };

/** A whole second, which is as fine as a manifest tells time. */
export const START_MS = Date.UTC(2026, 2, 1, 12);

/** An engine, a katas tree and a clock in memory, and the sweeps made over them. */
export class Dojo {
  readonly clock = new FakeClock(START_MS);
  readonly engine = new FakeEngine({ clock: this.clock });
  readonly tree = new FakeKatasTree();
  readonly deps: CollectDeps = { ...this, policy: POLICY };

  constructor() {
    this.engine.images.set(IMAGE, {});
    this.engine.onStart = (container) => {
      const processCount = processCountOf(container.spec);
      if (processCount === undefined) container.end({ exitStatus: 0, outOfMemory: false });
      else container.processCount = processCount;
    };
    // A tree with a kata in it: an empty one stops every removal.
    this.manifest('0000000000' as KataId, 0);
  }

  /** A manifest whose `created` is this long ago. */
  manifest(kataId: KataId, ageMs: number, more: object = {}): void {
    this.tree.putManifest(kataId, { created: msToKataTime(this.clock.nowMs() - ageMs), ...more });
  }

  /** A kata with its volume; returns the volume's name. */
  async kata(kataId: string, ageMs: number): Promise<string> {
    this.manifest(kataId as KataId, ageMs);
    return makeKataVolume(this.engine, kataId as KataId);
  }

  async endedKata(kataId: string): Promise<string> {
    return this.kata(kataId, POLICY.lifetimeMs);
  }

  /** Returns the container's id. */
  async sandbox(kataId: string, program: Program, labels: Labels = {}): Promise<string> {
    const spec = sandboxSpec(kataId as KataId, `katas-${kataId}`, program, {
      labels: { [DOJO_LABEL]: POLICY.dojoId, ...labels },
    });
    return (await this.engine.startContainer(spec)).id;
  }

  get volumeNames(): string[] {
    return [...this.engine.volumes.keys()].sort();
  }

  async sweep(
    options: Partial<SweepOptions> = {},
    deps: Partial<CollectDeps> = {},
  ): Promise<Swept> {
    const outcomes: Outcome[] = [];
    const sandboxes: SandboxOutcome[] = [];
    const report = await sweep(
      { ...this.deps, ...deps },
      {
        dryRun: false,
        stop: new AbortController().signal,
        onOutcome: (outcome) => outcomes.push(outcome),
        onSandbox: (outcome) => sandboxes.push(outcome),
        ...options,
      },
    );
    return { report, outcomes, sandboxes, byVolume: fatesByVolume(outcomes) };
  }
}

export interface Swept {
  readonly report: SweepReport;
  readonly outcomes: readonly Outcome[];
  readonly sandboxes: readonly SandboxOutcome[];
  /** Such as `{'katas-3456789ABC': 'kept: live'}`. */
  readonly byVolume: Readonly<Record<string, string>>;
}

export function fatesByVolume(outcomes: readonly Outcome[]): Record<string, string> {
  return Object.fromEntries(
    outcomes.map(({ volume, fate, reason }) => [volume, `${fate}: ${reason}`]),
  );
}
