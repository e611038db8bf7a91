import { hasEnded } from '@katas/kata';
import type { KataReading, TreeState } from '@katas/katas-tree';

/** Why a volume is removed. */
export type RemoveReason = 'ended' | 'orphan';

/** Why a volume is kept. */
export type KeepReason =
  | 'live'
  /** It carries our label, but its name and label do not agree on a kata. */
  | 'not-ours'
  | 'no-tree'
  | 'unreadable-manifest'
  /** No kata has its ID, and it is not yet older than lifetime and grace. */
  | 'young-orphan'
  /** No kata has its ID, and the engine does not report its age. */
  | 'ageless-orphan'
  /** No kata has its ID, and another dojo on this engine made it. */
  | 'other-dojo'
  /** A run is in progress in it, or another container holds it. */
  | 'in-use';

/** `detail` is for operators: the exact problem with a manifest or the tree. */
export type Decision = { readonly decision: 'remove'; readonly reason: RemoveReason } | Keep;

export interface Keep {
  readonly decision: 'keep';
  readonly reason: KeepReason;
  readonly detail?: string;
}

export interface Policy {
  /** Our dojo. A volume that another dojo made is not our orphan. */
  readonly dojoId: string;
  /** The lifetime of a kata. Milliseconds. */
  readonly lifetimeMs: number;
  /** How much longer than the lifetime a volume without a kata is kept. Milliseconds. */
  readonly graceMs: number;
}

export interface Facts {
  /** The dojo that made the volume, if its label names one. */
  readonly dojoId: string | undefined;
  /** When the volume was made, if the engine reports it. Some (20.10) report the last change of its top directory. */
  readonly createdMs: number | undefined;
  /** What the katas tree contains for the volume's kata. */
  readonly reading: KataReading;
  readonly tree: TreeState;
}

/** Decides whether to remove one of our kata volumes, from the given facts alone. In doubt it is kept. */
export function decide(facts: Facts, policy: Policy, nowMs: number): Decision {
  const { reading, tree } = facts;
  if (isElsewhere(facts, policy)) return keep('other-dojo', facts.dojoId);
  if (tree.state !== 'present') return keep('no-tree', tree.reason);
  switch (reading.found) {
    case 'unreadable':
      return keep('unreadable-manifest', reading.reason);
    case 'kata':
      return hasEnded(reading.life, nowMs, policy.lifetimeMs) ? remove('ended') : keep('live');
    case 'absent':
      return decideOrphan(facts.createdMs, policy, nowMs);
  }
}

/** Returns true when its kata is surely not in our tree, and its label says that another dojo made it. */
function isElsewhere({ dojoId, reading, tree }: Facts, policy: Policy): boolean {
  const isAbsent = reading.found === 'absent' && ['present', 'empty'].includes(tree.state);
  return isAbsent && dojoId !== undefined && dojoId !== policy.dojoId;
}

function decideOrphan(createdMs: number | undefined, policy: Policy, nowMs: number): Decision {
  if (createdMs === undefined) return keep('ageless-orphan');
  const removableAtMs = createdMs + policy.lifetimeMs + policy.graceMs;
  return nowMs > removableAtMs ? remove('orphan') : keep('young-orphan');
}

function remove(reason: RemoveReason): Decision {
  return { decision: 'remove', reason };
}

export function keep(reason: KeepReason, detail?: string): Keep {
  return { decision: 'keep', reason, ...(detail !== undefined && { detail }) };
}
