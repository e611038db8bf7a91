import type { Limits } from '@katas/docker-limits';
import { isEngineError, isMissingImage, isMissingVolume } from '@katas/engine';
import { kataVolumeName } from '@katas/kata';
import type { RunCall, RunResult } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';
import { LimitsRefused, ManifestUnreadable } from '../katas/kata-gate';
import { CallerGone } from '../queue/refusals';
import type { RunPart } from '../runner-metrics';
import type { JobResult } from '../sandbox/sandbox-job';
import { resultOf, resultWithoutRun } from './run-result';
import type { CallOrigin, RunnerDeps } from './runner-deps';

/** One run call, and who made it. */
interface Run extends CallOrigin {
  readonly call: RunCall;
  readonly arrivedMs: number;
}

/** A run that took this share of its time limit took all of it. */
const WHOLE_TIME_SHARE = 0.9;

/**
 * Runs cyber-dojo.sh once, in its turn. Resolves to a result, whatever the avatar's program does. A kata that has
 * ended, or has no volume, gives `ended`, and nothing is made. A run that has started is finished, even when its kata
 * ends meanwhile. When `gone` aborts, the run is ended or not started, and {@link CallerGone} is thrown.
 */
export async function runTests(
  deps: RunnerDeps,
  call: RunCall,
  origin: CallOrigin,
): Promise<RunResult> {
  const run = { call, ...origin, arrivedMs: deps.clock.nowMs() };
  const { caller, gone } = origin;
  const requester = { caller, kataId: call.kata_id, avatarName: call.avatar_name };
  try {
    const result = await deps.runQueue.run(requester, gone, () => notedRun(deps, run));
    deps.metrics.runEnded(result);
    return result;
  } catch (error) {
    countFailure(deps, error);
    throw error;
  }
}

/** Notes whether the run took its whole time limit. */
async function notedRun(deps: RunnerDeps, run: Run): Promise<RunResult> {
  const { kata_id: kataId, avatar_name: avatarName, max_seconds: maxSeconds } = run.call;
  const result = await resultOfRun(deps, run);
  const isLong = result.seconds >= maxSeconds * WHOLE_TIME_SHARE;
  deps.runHistory.noteTime({ kataId, avatarName }, isLong || result.status === 'timed_out');
  return result;
}

async function resultOfRun(deps: RunnerDeps, run: Run): Promise<RunResult> {
  const { call } = run;
  try {
    return await startedRun(deps, run);
  } catch (error) {
    if (error instanceof ManifestUnreadable) return faulty('manifest');
    if (error instanceof LimitsRefused) return faulty('limits');
    if (isMissingVolume(error)) return ENDED;
    if (isMissingImage(error) && (await hasVolume(deps, call))) return pull(deps, call);
    if (isEngineError(error) && (await hasEnded(deps, call))) return ENDED;
    throw error;
  }
}

async function startedRun(deps: RunnerDeps, run: Run): Promise<RunResult> {
  const startedMs = deps.clock.nowMs();
  const limits = await deps.gate.limitsOf(run.call.kata_id, run.call.avatar_name);
  if (limits === undefined) return ENDED;
  await deps.engineDisk.assertSpace();
  const result = await execute(deps, run, limits);
  if (result.outcome === 'died' || result.outcome === 'memory') {
    if (await hasEnded(deps, run.call)) return ENDED;
    // An engine that stops ends its sandboxes, and the run has to be tried again: then this rejects.
    await deps.engine.ping();
  }
  const endedMs = deps.clock.nowMs();
  deps.metrics.runTook([
    { part: 'queue', ms: startedMs - run.arrivedMs },
    ...partsOf(result),
    { part: 'all', ms: endedMs - run.arrivedMs },
  ]);
  return resultOf(result, secondsOf(result, endedMs - startedMs));
}

async function execute(deps: RunnerDeps, run: Run, limits: Limits): Promise<JobResult> {
  const { call, caller, gone, onOutput } = run;
  if (gone.aborted) throw new CallerGone('running');
  const { kata_id: kataId, avatar_name: avatarName, image_name: imageName } = call;
  const result = await deps.sandboxes.run({
    owner: { caller, kataId, avatarName, imageName, limits },
    files: { changedFiles: call.changed_files, deletedFilenames: call.deleted_filenames },
    maxSeconds: call.max_seconds,
    abandoned: gone,
    onOutput,
  });
  if (result.outcome === 'abandoned') throw new CallerGone('running');
  return result;
}

function partsOf({ times }: JobResult): readonly RunPart[] {
  if (times === undefined) return [];
  return [
    { part: 'warm', ms: times.warmMs },
    { part: 'run', ms: times.runMs },
    { part: 'read_back', ms: times.readBackMs },
  ];
}

/**
 * Returns the time of cyber-dojo.sh and of carrying its files, without waiting: a full runner makes no program slower.
 */
function secondsOf({ times }: JobResult, turnMs: number): number {
  return (times === undefined ? turnMs : times.runMs + times.readBackMs) / 1000;
}

const ENDED = resultWithoutRun({ status: 'ended' });

function faulty(reason: 'image' | 'limits' | 'manifest'): RunResult {
  return resultWithoutRun({ status: 'faulty', reason });
}

/** Returns the result of a run whose image is missing. The error output says why. */
function withoutImage(why: string): RunResult {
  return { ...faulty('image'), stderr: { content: why, truncated: false } };
}

function countFailure({ metrics }: RunnerDeps, error: unknown): void {
  if (error instanceof CallerGone) metrics.runWithoutResult('abandoned', error.during);
  else if (error instanceof HttpProblem) metrics.runWithoutResult('refused', error.code);
  else metrics.runWithoutResult('failed', isEngineError(error) ? 'engine' : 'internal');
}

async function hasVolume(deps: RunnerDeps, call: RunCall): Promise<boolean> {
  return (await deps.engine.findVolume(kataVolumeName(call.kata_id))) !== undefined;
}

/** Resolves to whether the kata has ended, or was removed during the run. Waits for a removal in progress. */
async function hasEnded(deps: RunnerDeps, call: RunCall): Promise<boolean> {
  const isRemoved = await deps.kataQueue.run(
    call.kata_id,
    async () => !(await hasVolume(deps, call)),
  );
  return isRemoved || !(await deps.gate.isLive(call.kata_id));
}

async function pull(deps: RunnerDeps, call: RunCall): Promise<RunResult> {
  try {
    await deps.puller.pull(call.image_name);
    return resultWithoutRun({ status: 'pulling' });
  } catch (error) {
    if (error instanceof HttpProblem) return withoutImage(error.detail);
    throw error;
  }
}
