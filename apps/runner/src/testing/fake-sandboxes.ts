import type { AvatarName, KataId } from '@katas/kata';
import type {
  ClaimJob,
  ClaimOutcome,
  JobResult,
  RunJob,
  SandboxCounts,
  Sandboxes,
} from '../sandbox/sandbox-job';

/** Sandboxes that follow a script: each call takes the next outcome of its kind. A call without one throws. */
export class FakeSandboxes implements Sandboxes {
  readonly claimOutcomes: (ClaimOutcome | Error)[] = [];
  /** A function plays a run that continues until something happens. */
  readonly runResults: (JobResult | Error | ((job: RunJob) => Promise<JobResult>))[] = [];
  readonly runs: RunJob[] = [];
  readonly ended: { kataId: KataId; avatarName: AvatarName | undefined }[] = [];

  async claim(_job: ClaimJob): Promise<ClaimOutcome> {
    return next(this.claimOutcomes, 'claim');
  }

  async run(job: RunJob): Promise<JobResult> {
    this.runs.push(job);
    const result = next(this.runResults, 'run');
    return typeof result === 'function' ? result(job) : result;
  }

  async end(kataId: KataId, avatarName?: AvatarName): Promise<void> {
    this.ended.push({ kataId, avatarName });
  }

  async stop(): Promise<void> {
    // Nothing is running.
  }

  counts(): SandboxCounts {
    return { warm: 3, busy: 2 };
  }
}

function next<Result>(script: (Result | Error)[], call: string): Result {
  const result = script.shift();
  if (result === undefined) throw new Error(`FakeSandboxes: ${call} is not in the script`);
  if (result instanceof Error) throw result;
  return result;
}
