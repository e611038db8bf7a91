import type { TreeState } from '@katas/katas-tree';
import type { KeepReason, RemoveReason } from '../decision/decide';
import type { SandboxResult, VolumeResult } from '../sweep/results';

/** Why a sweep ended before it had visited every volume. The next sweep continues. */
export type Interruption =
  | 'stop-requested'
  | 'engine-error'
  /** The sweep did not start: another collector is sweeping. */
  | 'another-collector'
  /** Another collector may have started a sweep. */
  | 'lost-lock';

/** The result of a sweep. */
export interface SweepReport {
  readonly startedMs: number;
  readonly seconds: number;
  readonly dryRun: boolean;
  readonly tree: TreeState;
  /** Undefined when the sweep visited every volume. */
  readonly interrupted: Interruption | undefined;
  readonly counts: SweepCounts;
}

export interface SweepCounts {
  readonly seen: number;
  readonly removed: ReadonlyMap<RemoveReason, number>;
  /** In a dry run. */
  readonly wouldRemove: number;
  /** Volumes that another program removed first. */
  readonly gone: number;
  readonly failed: number;
  readonly kept: ReadonlyMap<KeepReason, number>;
  /** Bytes of the removed volumes, as far as the engine reports them. In a dry run, of those that would be removed. */
  readonly bytesFreed: number;
  /** Removed volumes whose size the engine did not report. */
  readonly bytesUnknown: number;
  /** Abandoned containers that were removed, or in a dry run would be. */
  readonly sandboxes: number;
  readonly sandboxesFailed: number;
}

/** Returns true when the sweep was complete. An empty tree is no failure while no volume needs it. */
export function isComplete({ tree, interrupted, counts }: SweepReport): boolean {
  const isNew = tree.state === 'empty' && !counts.kept.has('no-tree');
  const hasTree = tree.state === 'present' || isNew;
  return hasTree && interrupted === undefined && counts.failed + counts.sandboxesFailed === 0;
}

/** Returns true when the sweep did nothing because another collector is sweeping. */
export function isSkipped({ interrupted }: SweepReport): boolean {
  return interrupted === 'another-collector';
}

export function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

/** Counts results as they arrive. */
export class Tally implements SweepCounts {
  seen = 0;
  readonly removed = new Map<RemoveReason, number>();
  wouldRemove = 0;
  gone = 0;
  failed = 0;
  readonly kept = new Map<KeepReason, number>();
  bytesFreed = 0;
  bytesUnknown = 0;
  sandboxes = 0;
  sandboxesFailed = 0;

  addSandbox({ outcome }: SandboxResult): void {
    if (outcome === 'failed') this.sandboxesFailed += 1;
    else if (outcome !== 'gone') this.sandboxes += 1;
  }

  addVolume(result: VolumeResult): void {
    this.seen += 1;
    switch (result.outcome) {
      case 'kept':
        return increment(this.kept, result.reason);
      case 'failed':
        this.failed += 1;
        return;
      case 'gone':
        this.gone += 1;
        return;
      case 'would-remove':
        this.wouldRemove += 1;
        return this.#addBytes(result.bytes);
      case 'removed':
        increment(this.removed, result.reason);
        return this.#addBytes(result.bytes);
    }
  }

  #addBytes(bytes: number | undefined): void {
    if (bytes === undefined) this.bytesUnknown += 1;
    else this.bytesFreed += bytes;
  }
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
