import { kataVolumeName } from '@katas/kata';
import type { RunCall, RunResult } from '@katas/runner-api';
import { isEngineError, isMissingImage, isMissingVolume } from '@katas/shell';
import { HttpProblem } from '@katas/service';
import { ManifestUnreadable } from '../katas/kata-gate';
import type { RunnerDeps } from '../runner-deps';
import type { RunEnd } from '../sandbox/sandboxes';
import { resultOf, resultWithoutRun } from './run-result';

/**
 * One [test]: what came of it is a result, whatever the avatar's program did. An ended kata, or one without its volume,
 * is `ended` and nothing is made. A run that has begun is held on to, even when its kata ends meanwhile.
 */
export async function runTests(deps: RunnerDeps, call: RunCall): Promise<RunResult> {
  const startedMs = deps.clock.nowMs();
  const result = await resultOfRun(deps, call, startedMs);
  deps.metrics.runEnded(result);
  return result;
}

async function resultOfRun(deps: RunnerDeps, call: RunCall, startedMs: number): Promise<RunResult> {
  try {
    if (!(await deps.gate.isLive(call.kata_id))) return resultWithoutRun('ended');
    const end = await run(deps, call);
    if (end.end === 'died' && (await isOver(deps, call))) return resultWithoutRun('ended');
    return resultOf(end, (deps.clock.nowMs() - startedMs) / 1000);
  } catch (error) {
    if (error instanceof ManifestUnreadable) return resultWithoutRun('faulty', 'manifest');
    if (isMissingVolume(error)) return resultWithoutRun('ended');
    if (isMissingImage(error) && (await hasVolume(deps, call))) return pull(deps, call);
    if (isEngineError(error) && (await isOver(deps, call))) return resultWithoutRun('ended');
    throw error;
  }
}

function run(deps: RunnerDeps, call: RunCall): Promise<RunEnd> {
  const owner = { kataId: call.kata_id, avatarName: call.avatar_name, imageName: call.image_name };
  const files = { changedFiles: call.changed_files, deletedFilenames: call.deleted_filenames };
  return deps.sandboxes.run(owner, files, call.max_seconds);
}

async function hasVolume(deps: RunnerDeps, call: RunCall): Promise<boolean> {
  return (await deps.engine.findVolume(kataVolumeName(call.kata_id))) !== undefined;
}

/** Whether somebody has removed the kata under the run, or is doing so. */
async function isOver(deps: RunnerDeps, call: RunCall): Promise<boolean> {
  const removed = await deps.kataTurns.run(
    call.kata_id,
    async () => !(await hasVolume(deps, call)),
  );
  return removed || !(await deps.gate.isLive(call.kata_id));
}

async function pull(deps: RunnerDeps, call: RunCall): Promise<RunResult> {
  try {
    await deps.puller.pull(call.image_name);
    return resultWithoutRun('pulling');
  } catch (error) {
    if (error instanceof HttpProblem) return resultWithoutRun('faulty', 'image');
    throw error;
  }
}
