import type { Limits } from '@katas/docker-limits';
import { isEngineError, isMissingImage } from '@katas/engine';
import type { PrepareScratchCall, RunResult, ScratchRunCall } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';
import { LimitsRefused, ManifestUnreadable } from '../katas/kata-gate';
import { CallerGone } from '../queue/refusals';
import { resultOf, resultWithoutRun } from './run-result';
import type { CallOrigin, RunnerDeps } from './runner-deps';

const ENDED = resultWithoutRun({ status: 'ended' });

/**
 * Runs cyber-dojo.sh once with these files in a sandbox of its own, in its turn. Neither the kata volume nor the
 * avatar's own sandbox is touched. Resolves to a result, whatever the program does; a kata that has ended gives
 * `ended`. When the caller leaves, the run is ended or not started, and {@link CallerGone} is thrown.
 */
export async function scratchRun(
  deps: RunnerDeps,
  call: ScratchRunCall,
  { caller, gone }: CallOrigin,
): Promise<RunResult> {
  const { kata_id: kataId, avatar_name: avatarName } = call;
  // Runs in scratch sandboxes have turns of their own, so that the avatar's next Test need not wait for one.
  const turn = { caller, kataId: `scratch ${kataId}`, avatarName, isScratch: true };
  const result = await deps.runQueue.run(turn, gone, () => resultOfRun(deps, call, caller, gone));
  deps.metrics.scratchRunEnded(result);
  return result;
}

/**
 * Starts sandboxes for the next such runs, in the background. Resolves to `ended`, with nothing started, when the kata
 * has ended. Rejects when the manifest cannot be read.
 */
export async function prepareScratch(
  { gate, scratch, engineDisk }: RunnerDeps,
  { kata_id: kataId, image_name: imageName, avatar_names: names }: PrepareScratchCall,
  caller: string,
): Promise<'preparing' | 'ended'> {
  await engineDisk.assertSpace();
  for (const avatarName of names) {
    const limits = await gate.limitsOf(kataId, avatarName);
    if (limits === undefined) return 'ended';
    scratch.prepare([{ caller, kataId, avatarName, imageName, limits }]);
  }
  return 'preparing';
}

async function resultOfRun(
  deps: RunnerDeps,
  call: ScratchRunCall,
  caller: string,
  signal: AbortSignal,
): Promise<RunResult> {
  const { kata_id: kataId, avatar_name: avatarName, image_name: imageName } = call;
  try {
    const limits = await deps.gate.limitsOf(kataId, avatarName);
    if (limits === undefined) return ENDED;
    return await runWithin(deps, { call, caller, limits, signal });
  } catch (error) {
    if (error instanceof ManifestUnreadable)
      return resultWithoutRun({ status: 'faulty', reason: 'manifest' });
    if (error instanceof LimitsRefused)
      return resultWithoutRun({ status: 'faulty', reason: 'limits' });
    if (isMissingImage(error)) return pull(deps, imageName);
    if (isEngineError(error) && !(await deps.gate.isLive(kataId))) return ENDED;
    throw error;
  }
}

interface ScratchRun {
  readonly call: ScratchRunCall;
  readonly caller: string;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

async function runWithin(
  deps: RunnerDeps,
  { call, caller, limits, signal }: ScratchRun,
): Promise<RunResult> {
  if (signal.aborted) throw new CallerGone('running');
  await deps.engineDisk.assertSpace();
  const { kata_id: kataId, avatar_name: avatarName, image_name: imageName } = call;
  const owner = { caller, kataId, avatarName, imageName, limits };
  const files = { changedFiles: call.files, deletedFilenames: [] };
  const job = { files, maxSeconds: call.max_seconds, signal };
  const result = await deps.scratch.run(owner, job);
  if (result.outcome === 'abandoned') throw new CallerGone('running');
  // Whoever ends a kata ends its sandboxes too.
  if (result.outcome === 'died' && !(await deps.gate.isLive(kataId))) return ENDED;
  const { runMs = 0, readBackMs = 0 } = result.times ?? {};
  return resultOf(result, (runMs + readBackMs) / 1000);
}

async function pull({ puller }: RunnerDeps, imageName: string): Promise<RunResult> {
  try {
    await puller.pull(imageName);
    return resultWithoutRun({ status: 'pulling' });
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error;
    const stderr = { content: error.detail, truncated: false };
    return { ...resultWithoutRun({ status: 'faulty', reason: 'image' }), stderr };
  }
}
