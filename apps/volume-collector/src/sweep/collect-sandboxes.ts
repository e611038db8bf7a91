import { forEachBounded } from '@katas/concurrency';
import type { ContainerSummary } from '@katas/engine';
import { AVATAR_LABEL, DOJO_LABEL, KATA_LABEL, ROLE_LABEL, RUNNER_LABEL } from '@katas/kata';
import { sandboxState } from '../decision/sandbox-state';
import type { SandboxResult } from './results';
import type { SweepDeps } from './sweep-deps';

export interface CollectSandboxesOptions {
  readonly dryRun: boolean;
  readonly isOver: () => boolean;
  readonly onResult: (result: SandboxResult) => Promise<void>;
}

const CONCURRENT_SANDBOXES = 8;

/**
 * Removes the abandoned containers that this dojo made, because their runner may never return to do it. A container
 * that fails does not stop the others. Rejects when the engine does not list the containers.
 */
export async function collectSandboxes(
  deps: SweepDeps,
  { dryRun, isOver, onResult }: CollectSandboxesOptions,
): Promise<void> {
  const listed = await deps.engine.listContainers({ [KATA_LABEL]: '', [ROLE_LABEL]: '' });
  const ours = listed.filter(({ labels }) => labels[DOJO_LABEL] === deps.policy.dojoId);
  const visit = async (container: ContainerSummary): Promise<void> => {
    const outcome = await outcomeOf(deps, container, dryRun);
    if (outcome !== undefined) await onResult({ ...identityOf(container), ...outcome });
  };
  await forEachBounded(ours, CONCURRENT_SANDBOXES, visit, isOver);
}

type SandboxOutcome = Pick<SandboxResult, 'outcome' | 'error'>;

/** Resolves with undefined when the container is kept. */
async function outcomeOf(
  { engine, clock }: SweepDeps,
  container: ContainerSummary,
  dryRun: boolean,
): Promise<SandboxOutcome | undefined> {
  try {
    const state = await sandboxState(engine, container, clock.nowMs());
    if (state !== 'abandoned') return undefined;
    if (dryRun) return { outcome: 'would-remove' };
    return { outcome: (await engine.removeContainer(container.id)) ? 'removed' : 'gone' };
  } catch (error) {
    return { outcome: 'failed', error };
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
