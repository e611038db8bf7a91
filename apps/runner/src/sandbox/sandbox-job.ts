import type { KataId, AvatarName } from '@katas/kata';
import type { SandboxOwner } from '../containers/owner';
import type { OnOutput } from './files/live-output';
import type { FilesOut } from './files/read-back';
import type { SandboxAnswer } from './wire/answer-reader';
import type { FilesIn, JobKind } from './wire/job';

/**
 * The sandboxes that avatars' code runs in. Engine failures (no such image, no such volume) reject as `EngineError`.
 */
export interface Sandboxes {
  /** Puts the files into the avatar's sandbox and makes it the avatar's, once. */
  claim(job: ClaimJob): Promise<ClaimOutcome>;
  /**
   * Runs cyber-dojo.sh once. Runs of the same avatar are executed in order. When the job's `abandoned` signal aborts,
   * the run is ended, its sandbox is prepared for the next run, and the outcome is `abandoned`.
   */
  run(job: RunJob): Promise<JobResult>;
  /** Ends every sandbox of the kata, or of one avatar of it. Resolves when they are gone. */
  end(kataId: KataId, avatarName?: AvatarName): Promise<void>;
  /** Waits for the runs in progress, then ends every sandbox. No run may be started after this. */
  stop(): Promise<void>;
  counts(): SandboxCounts;
}

export interface SandboxCounts {
  /** Waiting for a job, or being prepared for one. */
  readonly warm: number;
  /** With a job in progress. */
  readonly busy: number;
}

export interface ClaimJob {
  readonly owner: SandboxOwner;
  readonly files: FilesIn;
}

export interface RunJob extends ClaimJob {
  readonly maxSeconds: number;
  /** Aborts when nobody waits for the result any more. */
  readonly abandoned: AbortSignal;
  /** Receives the output while the job is in progress. */
  readonly onOutput?: OnOutput | undefined;
}

/** A job as its sandbox receives it. */
export interface SandboxJob {
  readonly kind: JobKind;
  readonly files: FilesIn;
  readonly maxSeconds: number;
  /** Interrupts the job when it aborts. */
  readonly signal?: AbortSignal;
  readonly onOutput?: OnOutput | undefined;
}

/** `absent`: the kata volume has no directory for the avatar. */
export type ClaimOutcome = 'created' | 'exists' | 'absent' | 'failed';

/**
 * How a job ends. `memory`: the container ran out of memory. `died`: the container ended in any other way. `disk`: the
 * sandbox exceeded its quota. `avatar`: no avatar has joined. `abandoned`: nobody waits for the result.
 */
export type JobOutcome =
  'answered' | 'timed_out' | 'memory' | 'disk' | 'avatar' | 'died' | 'bad-response' | 'abandoned';

/** How a job ends, as its session sees it. `abandoned`: the job's signal aborted. */
export type SessionOutcome = Exclude<JobOutcome, 'disk' | 'avatar'>;

export interface JobResult {
  readonly outcome: JobOutcome;
  /** What the sandbox had sent by then. Undefined when the job never started. */
  readonly answer: SandboxAnswer | undefined;
  readonly files: FilesOut;
  readonly times?: JobTimes;
}

/** Where the time of a job went, in milliseconds. */
export interface JobTimes extends SessionTimes {
  /** Until a sandbox was warm and free for this job; next to nothing when one was waiting. */
  readonly warmMs: number;
}

export interface SessionTimes {
  /** From the delivery of the files to the end of cyber-dojo.sh. */
  readonly runMs: number;
  /** From the end of cyber-dojo.sh to the end of the answer. */
  readonly readBackMs: number;
}
