import { isEngineError, isMissingImage } from '@katas/engine';
import type { CyberDojoResult, RunCyberDojoCall, RunResult } from '@katas/runner-api';
import { HttpProblem } from '@katas/service';
import type { Clock } from '@katas/system';
import { resultOf } from '../calls/run-result';
import type { ImagePuller } from '../engine/image-puller';
import { CallerGone } from '../queue/refusals';
import type { RunQueue } from '../queue/run-queue';
import type { RunnerMetrics } from '../runner-metrics';
import type { ImageRules } from './image-rules';
import type { SpareSandboxes } from './spare-sandboxes';

export interface CyberDojoDeps {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly runQueue: RunQueue;
  readonly puller: ImagePuller;
  readonly spares: SpareSandboxes;
  readonly imageRules: ImageRules;
  readonly metrics: RunnerMetrics;
}

/** As many as cyber-dojo returns. */
const CREATED_MAX = 16;

const EMPTY = { content: '', truncated: false };

/** The statuses that cyber-dojo gives a run without an exit status. */
const STATUSES = { pulling: '141', timed_out: '142', faulty: '143' } as const;

/** Runs cyber-dojo.sh once, in its turn, in a fresh sandbox. Every end of the run is a result. */
export async function runCyberDojoSh(
  deps: CyberDojoDeps,
  call: RunCyberDojoCall,
  gone: AbortSignal,
): Promise<CyberDojoResult> {
  // Every ID has its own turn, as a kata has.
  const turn = { caller: '', kataId: `cyber-dojo ${call.id}`, avatarName: 'any' };
  return deps.runQueue.run(turn, gone, () => resultOfRun(deps, call, gone));
}

async function resultOfRun(
  deps: CyberDojoDeps,
  call: RunCyberDojoCall,
  gone: AbortSignal,
): Promise<CyberDojoResult> {
  try {
    return await withColour(deps, call, await execute(deps, call, gone));
  } catch (error) {
    if (isMissingImage(error)) return pull(deps, call.manifest.image_name);
    if (isEngineError(error)) return withoutRun('faulty', 'the Docker Engine failed');
    throw error;
  }
}

async function execute(
  { spares, metrics, clock }: CyberDojoDeps,
  { files, manifest }: RunCyberDojoCall,
  signal: AbortSignal,
): Promise<RunResult> {
  const startedMs = clock.nowMs();
  const job = await spares.run(manifest.image_name, {
    files: { changedFiles: files, deletedFilenames: [] },
    maxSeconds: manifest.max_seconds,
    signal,
  });
  if (job.outcome === 'abandoned') throw new CallerGone('running');
  const result = resultOf(job, (clock.nowMs() - startedMs) / 1000);
  metrics.runEnded(result);
  return result;
}

async function withColour(
  { imageRules }: CyberDojoDeps,
  { manifest }: RunCyberDojoCall,
  run: RunResult,
): Promise<CyberDojoResult> {
  const { status, stdout, stderr, created, changed } = run;
  if (status === 'timed_out') return { ...withoutRun('timed_out'), stdout, stderr };
  if (typeof status === 'string') {
    const reason = `the run failed: ${'reason' in run ? run.reason : status}`;
    return { ...withoutRun('faulty', reason), stdout, stderr };
  }
  const { image_name: imageName } = manifest;
  const rule = manifest.rag_lambda ?? undefined;
  const lambda = typeof rule === 'object' ? rule.join('\n') : rule;
  const output = { stdout: stdout.content, stderr: stderr.content, status };
  const verdict = await imageRules.colourOf({ imageName, lambda }, output);
  return {
    ...{ stdout, stderr, status: String(status) },
    outcome: verdict.colour,
    created: firstOf(created),
    changed,
    log: 'reason' in verdict ? { reason: verdict.reason } : {},
  };
}

function firstOf(files: CyberDojoResult['created']): CyberDojoResult['created'] {
  return Object.fromEntries(
    Object.entries(files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, CREATED_MAX),
  );
}

async function pull({ puller }: CyberDojoDeps, imageName: string): Promise<CyberDojoResult> {
  try {
    await puller.pull(imageName);
    return withoutRun('pulling');
  } catch (error) {
    if (error instanceof HttpProblem) return withoutRun('faulty', error.detail);
    throw error;
  }
}

function withoutRun(outcome: keyof typeof STATUSES, reason?: string): CyberDojoResult {
  return {
    ...{ stdout: EMPTY, stderr: EMPTY, status: STATUSES[outcome], outcome },
    ...{ created: {}, changed: {} },
    log: reason === undefined ? {} : { reason },
  };
}
