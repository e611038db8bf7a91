import { hasEnded } from '@katas/kata';
import type { KataReading, TreeState } from '@katas/katas-tree';

/** Why a volume goes. */
export type RemoveReason = 'ended' | 'orphan';

/** Why a volume stays. */
export type KeepReason =
  | 'live'
  /** It carries our label, but its name and label do not agree on a kata. */
  | 'not-ours'
  | 'no-tree'
  | 'unreadable-manifest'
  /** No kata of its id, but not yet older than lifetime and grace. */
  | 'young-orphan'
  /** No kata of its id, and the engine does not say how old it is. */
  | 'ageless-orphan'
  /** No kata of its id, and another dojo on this engine made it. */
  | 'other-dojo'
  /** A run is under way in it, or something else holds it. */
  | 'in-use';

/** `detail` is for operators: what exactly is wrong with a manifest or the tree. */
export type Decision = { readonly decision: 'remove'; readonly reason: RemoveReason } | Keep;

export interface Keep {
  readonly decision: 'keep';
  readonly reason: KeepReason;
  readonly detail?: string;
}

export interface Policy {
  /** Ours: what another one made is no orphan of ours. */
  readonly dojoId: string;
  /** How long a kata lives. Milliseconds. */
  readonly lifetimeMs: number;
  /** How much longer than the lifetime a volume without a kata is left alone. */
  readonly graceMs: number;
}

export interface Facts {
  /** The dojo that made the volume, if its label says. */
  readonly dojoId: string | undefined;
  /** When the volume was made, if the engine says. Some (20.10) say when its top directory last changed: later. */
  readonly createdMs: number | undefined;
  /** What the katas tree says of the volume's kata. */
  readonly reading: KataReading;
  readonly tree: TreeState;
}

/** What is to become of one kata volume of ours, from what is known of it and nothing else. In doubt it stays. */
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

/** Its kata is not in our tree, of which we can be sure, and it says that another dojo made it. */
function isElsewhere({ dojoId, reading, tree }: Facts, policy: Policy): boolean {
  const isAbsent = reading.found === 'absent' && ['present', 'empty'].includes(tree.state);
  return isAbsent && dojoId !== undefined && dojoId !== policy.dojoId;
}

function decideOrphan(createdMs: number | undefined, policy: Policy, nowMs: number): Decision {
  if (createdMs === undefined) return keep('ageless-orphan');
  const goesAtMs = createdMs + policy.lifetimeMs + policy.graceMs;
  return nowMs > goesAtMs ? remove('orphan') : keep('young-orphan');
}

function remove(reason: RemoveReason): Decision {
  return { decision: 'remove', reason };
}

export function keep(reason: KeepReason, detail?: string): Keep {
  return { decision: 'keep', reason, ...(detail !== undefined && { detail }) };
}
