import { AVATAR_LABEL, DOJO_LABEL, KATA_LABEL, ROLE_LABEL, RUNNER_LABEL } from '@katas/kata';
import type { ContainerSummary } from '@katas/engine';
import type { CollectDeps } from './collect-volume';
import { forEachBounded } from './for-each-bounded';
import { sandboxState } from './sandbox-state';

/** What became of one sandbox (or steward) that a crashed runner left behind. Those of living runners are not told of. */
export interface SandboxOutcome {
  readonly container: string;
  readonly kataId: string;
  readonly avatarName: string | undefined;
  readonly runner: string | undefined;
  readonly fate: 'removed' | 'would-remove' | 'gone' | 'failed';
  readonly error?: unknown;
}

export interface CollectSandboxesOptions {
  readonly dryRun: boolean;
  readonly isOver: () => boolean;
  readonly onOutcome: (outcome: SandboxOutcome) => Promise<void>;
}

const SANDBOXES_AT_ONCE = 8;

/**
 * Removes what no living runner has to do with, among the containers that this dojo made: their runner may never come back to
 * do it. One that fails does not stop the others. Rejects when the engine does not say which there are.
 */
export async function collectSandboxes(
  deps: CollectDeps,
  { dryRun, isOver, onOutcome }: CollectSandboxesOptions,
): Promise<void> {
  const listed = await deps.engine.listContainers({ [KATA_LABEL]: '', [ROLE_LABEL]: '' });
  const ours = listed.filter(({ labels }) => labels[DOJO_LABEL] === deps.policy.dojoId);
  const visit = async (container: ContainerSummary): Promise<void> => {
    const fate = await fateOf(deps, container, dryRun);
    if (fate !== undefined) await onOutcome({ ...identityOf(container), ...fate });
  };
  await forEachBounded(ours, SANDBOXES_AT_ONCE, visit, isOver);
}

type SandboxFate = Pick<SandboxOutcome, 'fate' | 'error'>;

/** Undefined when it stays. */
async function fateOf(
  { engine, clock }: CollectDeps,
  container: ContainerSummary,
  dryRun: boolean,
): Promise<SandboxFate | undefined> {
  try {
    const state = await sandboxState(engine, container, clock.nowMs());
    if (state !== 'left-over') return undefined;
    if (dryRun) return { fate: 'would-remove' };
    return { fate: (await engine.removeContainer(container.id)) ? 'removed' : 'gone' };
  } catch (error) {
    return { fate: 'failed', error };
  }
}

function identityOf({ id, labels }: ContainerSummary) {
  return {
    container: id,
    kataId: labels[KATA_LABEL] ?? '',
    avatarName: labels[AVATAR_LABEL],
    runner: labels[RUNNER_LABEL],
  };
}
