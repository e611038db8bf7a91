import type { Limits } from '@katas/docker-limits';
import { kataVolumeName } from '@katas/kata';
import type { RunCall, RunResult } from '@katas/runner-api';
import { isEngineError, isMissingImage, isMissingVolume } from '@katas/engine';
import { HttpProblem } from '@katas/service';
import { LimitsRefused, ManifestUnreadable } from '../katas/kata-gate';
import { CallerGone } from '../load/refusals';
import type { RunPart } from '../runner-metrics';
import type { RunnerDeps } from '../runner-deps';
import type { RunEnd } from '../sandbox/sandboxes';
import { resultOf, resultWithoutRun } from './run-result';

/**
 * One [test], in its turn: what came of it is a result, whatever the avatar's program did. An ended kata, or one without
 * its volume, is `ended` and nothing is made. A run that has begun is held on to, even when its kata ends meanwhile.
 * When `gone` aborts, nobody waits for it any more: it is not begun, or is ended, and {@link CallerGone} is thrown.
 */
export async function runTests(
  deps: RunnerDeps,
  call: RunCall,
  gone: AbortSignal,
): Promise<RunResult> {
  const arrivedMs = deps.clock.nowMs();
  const owner = { kataId: call.kata_id, avatarName: call.avatar_name };
  try {
    const result = await deps.queue.run(owner, gone, () =>
      resultOfRun(deps, call, gone, arrivedMs),
    );
    deps.metrics.runEnded(result);
    return result;
  } catch (error) {
    countFailure(deps, error);
    throw error;
  }
}

async function resultOfRun(
  deps: RunnerDeps,
  call: RunCall,
  gone: AbortSignal,
  arrivedMs: number,
): Promise<RunResult> {
  try {
    const startedMs = deps.clock.nowMs();
    const limits = await deps.gate.limitsOf(call.kata_id);
    if (limits === undefined) return resultWithoutRun({ status: 'ended' });
    const end = await run(deps, call, limits, gone);
    if (end.end === 'died' && (await isOver(deps, call)))
      return resultWithoutRun({ status: 'ended' });
    // An engine that goes takes its sandboxes with it, and the run is to be tried again: then this throws.
    if (end.end === 'died') await deps.engine.ping();
    const endedMs = deps.clock.nowMs();
    deps.metrics.runTook([
      { part: 'queue', ms: startedMs - arrivedMs },
      ...partsOf(end),
      { part: 'all', ms: endedMs - arrivedMs },
    ]);
    return resultOf(end, secondsOf(end, endedMs - startedMs));
  } catch (error) {
    if (error instanceof ManifestUnreadable)
      return resultWithoutRun({ status: 'faulty', reason: 'manifest' });
    if (error instanceof LimitsRefused)
      return resultWithoutRun({ status: 'faulty', reason: 'limits' });
    if (isMissingVolume(error)) return resultWithoutRun({ status: 'ended' });
    if (isMissingImage(error) && (await hasVolume(deps, call))) return pull(deps, call);
    if (isEngineError(error) && (await isOver(deps, call)))
      return resultWithoutRun({ status: 'ended' });
    throw error;
  }
}

async function run(
  deps: RunnerDeps,
  call: RunCall,
  limits: Limits,
  gone: AbortSignal,
): Promise<RunEnd> {
  if (gone.aborted) throw new CallerGone('running');
  const { kata_id: kataId, avatar_name: avatarName, image_name: imageName } = call;
  const owner = { kataId, avatarName, imageName, limits };
  const files = { changedFiles: call.changed_files, deletedFilenames: call.deleted_filenames };
  const end = await deps.sandboxes.run(owner, files, call.max_seconds, gone);
  if (end.end === 'abandoned') throw new CallerGone('running');
  return end;
}

function partsOf({ times }: RunEnd): readonly RunPart[] {
  if (times === undefined) return [];
  return [
    { part: 'arm', ms: times.armMs },
    { part: 'run', ms: times.runMs },
    { part: 'read_back', ms: times.readBackMs },
  ];
}

/** Of cyber-dojo.sh and of carrying its files, not of waiting: a full runner makes no program slow. */
function secondsOf({ times }: RunEnd, turnMs: number): number {
  return (times === undefined ? turnMs : times.runMs + times.readBackMs) / 1000;
}

function countFailure({ metrics }: RunnerDeps, error: unknown): void {
  if (error instanceof CallerGone) metrics.runWithoutResult('abandoned', error.during);
  else if (error instanceof HttpProblem) metrics.runWithoutResult('refused', error.code);
  else metrics.runWithoutResult('failed', isEngineError(error) ? 'engine' : 'internal');
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
    return resultWithoutRun({ status: 'pulling' });
  } catch (error) {
    if (error instanceof HttpProblem)
      return resultWithoutRun({ status: 'faulty', reason: 'image' });
    throw error;
  }
}
