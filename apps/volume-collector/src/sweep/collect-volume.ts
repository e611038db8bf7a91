import { isConflict, isEngineError, type ContainerSummary, type Volume } from '@katas/engine';
import { DOJO_LABEL, KATA_LABEL, kataIdOfVolume, type KataId } from '@katas/kata';
import type { TreeState } from '@katas/katas-tree';
import { decide, keep, type Decision, type Keep } from '../decision/decide';
import { sandboxState } from '../decision/sandbox-state';
import type { VolumeOutcome, VolumeResult } from './results';
import type { SweepDeps, SweptEngine } from './sweep-deps';

/** What the volumes of one sweep share. */
export interface SweepContext {
  readonly dryRun: boolean;
  /** The tree at the start of the sweep. */
  readonly tree: TreeState;
  /** Resolves to the size of a volume that is to be removed; undefined when the engine reports none. */
  readonly bytesOf: (volume: string) => Promise<number | undefined>;
}

/** Decides on one volume and acts on the decision. Never rejects: a failure is an outcome. */
export async function collectVolume(
  deps: SweepDeps,
  context: SweepContext,
  volume: Volume,
): Promise<VolumeResult> {
  const kataId = kataIdOfVolume(volume);
  const outcome =
    kataId === undefined
      ? kept(keep('not-ours'))
      : await collectKata(deps, context, { volume, kataId }).catch(failure);
  return { volume: volume.name, kataId, ...outcome };
}

interface KataVolume {
  readonly volume: Volume;
  readonly kataId: KataId;
}

async function collectKata(
  deps: SweepDeps,
  { dryRun, tree, bytesOf }: SweepContext,
  kata: KataVolume,
): Promise<VolumeOutcome> {
  const decision = await decideOn(deps, kata, async () => tree);
  if (decision.decision === 'keep') return kept(decision);

  // The sizes may take an engine long. They are read before the sandboxes, which are then removed at once.
  const bytes = await bytesOf(kata.volume.name);
  const sandboxes = await sandboxesOf(deps.engine, kata.kataId);
  for (const sandbox of sandboxes) {
    if (await isAtWork(deps, sandbox)) return kept(keep('in-use'));
  }
  if (dryRun) return { outcome: 'would-remove', reason: decision.reason, bytes };
  return removeKata(deps, kata, { sandboxes, bytes });
}

/**
 * Removes the sandboxes and then the volume, because the sandboxes hold it. Decides again right before each removal:
 * since the sweep started, the kata may have become live again, the tree may be unmounted, or a run may have started.
 */
async function removeKata(
  deps: SweepDeps,
  kata: KataVolume,
  { sandboxes, bytes }: { sandboxes: ContainerSummary[]; bytes: number | undefined },
): Promise<VolumeOutcome> {
  const decideAgain = () => decideOn(deps, kata, () => deps.tree.state());
  for (const sandbox of sandboxes) {
    const decision = await decideAgain();
    if (decision.decision === 'keep') return kept(decision);
    if (await isAtWork(deps, sandbox)) return kept(keep('in-use'));
    await deps.engine.removeContainer(sandbox.id);
  }
  const decision = await decideAgain();
  if (decision.decision === 'keep') return kept(decision);
  const wasThere = await deps.engine.removeVolume(kata.volume.name);
  return { outcome: wasThere ? 'removed' : 'gone', reason: decision.reason, bytes };
}

/** Reads the state of the tree after the kata: an absent kata means something only in a tree that is still there. */
async function decideOn(
  { tree, policy, clock }: SweepDeps,
  { volume: { createdMs, labels }, kataId }: KataVolume,
  treeState: () => Promise<TreeState>,
): Promise<Decision> {
  const reading = await tree.readKata(kataId);
  const facts = { createdMs, dojoId: labels[DOJO_LABEL], reading, tree: await treeState() };
  return decide(facts, policy, clock.nowMs());
}

async function sandboxesOf(engine: SweptEngine, kataId: KataId): Promise<ContainerSummary[]> {
  const listed = await engine.listContainers({ [KATA_LABEL]: kataId });
  return listed.filter(({ labels }) => labels[KATA_LABEL] === kataId);
}

async function isAtWork({ engine, clock }: SweepDeps, sandbox: ContainerSummary) {
  return (await sandboxState(engine, sandbox, clock.nowMs())) === 'at-work';
}

function kept({ reason, detail }: Keep): VolumeOutcome {
  return { outcome: 'kept', reason, ...(detail !== undefined && { detail }) };
}

/**
 * Returns the outcome of an error. A conflict means that something holds the volume: it is kept for the next sweep. All
 * else fails for this volume only.
 */
function failure(error: unknown): VolumeOutcome {
  if (isConflict(error)) return kept(keep('in-use'));
  return {
    outcome: 'failed',
    reason: isEngineError(error) ? 'engine-error' : 'bug',
    detail: error instanceof Error ? error.message : String(error),
    error,
  };
}
