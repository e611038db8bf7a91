import type { TreeState } from '@katas/katas-tree';
import type { SandboxOutcome } from './collect-sandboxes';
import type { KeepReason, RemoveReason } from './decide';
import type { Outcome } from './outcome';

/** Why a sweep ended before it had seen every volume; the next one goes on. */
export type CutShort =
  | 'told-to-stop'
  | 'engine-trouble'
  /** It did not begin: another collector is sweeping. */
  | 'another-collector'
  /** Another collector may have begun. */
  | 'lost-lock';

/** What a sweep came to. */
export interface SweepReport {
  readonly startedMs: number;
  readonly seconds: number;
  readonly dryRun: boolean;
  readonly tree: TreeState;
  /** Undefined when it was not. */
  readonly cutShort: CutShort | undefined;
  readonly counts: SweepCounts;
}

export interface SweepCounts {
  readonly seen: number;
  readonly removed: ReadonlyMap<RemoveReason, number>;
  /** Dry run only. */
  readonly wouldRemove: number;
  /** Somebody else removed them first. */
  readonly gone: number;
  readonly failed: number;
  readonly kept: ReadonlyMap<KeepReason, number>;
  /** Of the volumes removed (in a dry run: that would be), as far as the engine says. */
  readonly bytesFreed: number;
  /** Volumes removed whose size the engine did not say. */
  readonly bytesUnknown: number;
  /** What crashed runners left: removed, or in a dry run to be removed. */
  readonly sandboxes: number;
  readonly sandboxesFailed: number;
}

/** True when the sweep did its whole job. A new tree with nothing in it is nothing wrong; one that volumes miss is. */
export function didItsJob({ tree, cutShort, counts }: SweepReport): boolean {
  const isNew = tree.state === 'empty' && !counts.kept.has('no-tree');
  const hasTree = tree.state === 'present' || isNew;
  return hasTree && cutShort === undefined && counts.failed + counts.sandboxesFailed === 0;
}

/** True when there was nothing to do because another collector does it. */
export function isLeftToAnother({ cutShort }: SweepReport): boolean {
  return cutShort === 'another-collector';
}

export function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0);
}

/** Counts outcomes as they come. */
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

  addSandbox(fate: SandboxOutcome['fate']): void {
    if (fate === 'failed') this.sandboxesFailed += 1;
    else if (fate !== 'gone') this.sandboxes += 1;
  }

  add(outcome: Outcome): void {
    this.seen += 1;
    switch (outcome.fate) {
      case 'kept':
        return increment(this.kept, outcome.reason);
      case 'failed':
        this.failed += 1;
        return;
      case 'gone':
        this.gone += 1;
        return;
      case 'would-remove':
        this.wouldRemove += 1;
        return this.#addBytes(outcome.bytes);
      case 'removed':
        increment(this.removed, outcome.reason);
        return this.#addBytes(outcome.bytes);
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
