import { DOJO_LABEL, KATA_LABEL, kataIdOfVolume, type KataId } from '@katas/kata';
import type { KatasTree, TreeState } from '@katas/katas-tree';
import {
  isConflict,
  isEngineError,
  type ContainerSummary,
  type Engine,
  type Volume,
} from '@katas/engine';
import { type Clock } from '@katas/system';
import { decide, keep, type Decision, type Keep, type Policy } from './decide';
import type { Fate, Outcome } from './outcome';
import { sandboxState } from './sandbox-state';

/** All that a sweep asks of an engine. */
export type SweptEngine = Pick<
  Engine,
  | 'ping'
  | 'listVolumes'
  | 'createVolume'
  | 'volumeSizes'
  | 'listContainers'
  | 'processCount'
  | 'processAges'
  | 'endedMs'
  | 'removeContainer'
  | 'removeVolume'
>;

export interface CollectDeps {
  readonly engine: SweptEngine;
  readonly tree: KatasTree;
  readonly clock: Clock;
  readonly policy: Policy;
}

/** What the volumes of one sweep have in common. */
export interface SweepContext {
  readonly dryRun: boolean;
  /** The tree as the sweep found it at its start. */
  readonly tree: TreeState;
  /** Asked only for a volume that goes; undefined when the engine does not say. */
  readonly bytesOf: (volume: string) => Promise<number | undefined>;
}

/** Decides on one volume and does what was decided. Never rejects: a failure is an outcome. */
export async function collectVolume(
  deps: CollectDeps,
  context: SweepContext,
  volume: Volume,
): Promise<Outcome> {
  const kataId = kataIdOfVolume(volume);
  return {
    volume: volume.name,
    kataId,
    ...(await fateOf(deps, context, volume, kataId).catch(failure)),
  };
}

/**
 * Its sandboxes go first, because they hold the volume. Right before each removal the katas tree is looked at again:
 * a kata may have been un-ended, or the tree unmounted, since the sweep began; and so is the sandbox: a run may have begun
 * while others were removed.
 */
async function fateOf(
  deps: CollectDeps,
  { dryRun, tree, bytesOf }: SweepContext,
  volume: Volume,
  kataId: KataId | undefined,
): Promise<Fate> {
  if (kataId === undefined) return kept(keep('not-ours'));
  const first = await look(deps, volume, kataId, async () => tree);
  if (first.decision === 'keep') return kept(first);

  // Asked first, since it may take an engine long: what is looked at below is then removed at once.
  const bytes = await bytesOf(volume.name);
  const sandboxes = await sandboxesOf(deps.engine, kataId);
  for (const sandbox of sandboxes) {
    if (await isAtWork(deps, sandbox)) return kept(keep('in-use'));
  }
  if (dryRun) return { fate: 'would-remove', reason: first.reason, bytes };

  const lookAgain = () => look(deps, volume, kataId, () => deps.tree.state());
  for (const sandbox of sandboxes) {
    const again = await lookAgain();
    if (again.decision === 'keep') return kept(again);
    if (await isAtWork(deps, sandbox)) return kept(keep('in-use'));
    await deps.engine.removeContainer(sandbox.id);
  }
  const last = await lookAgain();
  if (last.decision === 'keep') return kept(last);
  const wasThere = await deps.engine.removeVolume(volume.name);
  return { fate: wasThere ? 'removed' : 'gone', reason: last.reason, bytes };
}

/** The tree's state is asked for after the kata: a kata that is absent counts only in a tree that is still there. */
async function look(
  { tree, policy, clock }: CollectDeps,
  { createdMs, labels }: Volume,
  kataId: KataId,
  treeState: () => Promise<TreeState>,
): Promise<Decision> {
  const reading = await tree.readKata(kataId);
  const facts = { createdMs, dojoId: labels[DOJO_LABEL], reading, tree: await treeState() };
  return decide(facts, policy, clock.nowMs());
}

async function sandboxesOf(engine: SweptEngine, kataId: KataId) {
  const listed = await engine.listContainers({ [KATA_LABEL]: kataId });
  return listed.filter(({ labels }) => labels[KATA_LABEL] === kataId);
}

async function isAtWork({ engine, clock }: CollectDeps, sandbox: ContainerSummary) {
  return (await sandboxState(engine, sandbox, clock.nowMs())) === 'at-work';
}

function kept({ reason, detail }: Keep): Fate {
  return { fate: 'kept', reason, ...(detail !== undefined && { detail }) };
}

/** Something held the volume after all: it waits for the next sweep. All else is a failure of this one volume. */
function failure(error: unknown): Fate {
  if (isConflict(error)) return kept(keep('in-use'));
  const reason = isEngineError(error) ? 'engine-error' : 'bug';
  return {
    fate: 'failed',
    reason,
    detail: error instanceof Error ? error.message : String(error),
    error,
  };
}
