import type { AvatarName, KataId } from '@katas/kata';
import type { ContainerEnd } from '@katas/engine';
import type { SandboxAnswer } from './wire/answer-reader';
import type { FilesIn } from './wire/job';
import type { FilesOut } from './read-back';
import type { SandboxOwner } from './sandbox-spec';

/** Where avatars' code runs. The engine's refusals (no such image, no such volume) come through as `EngineError`. */
export interface Sandboxes {
  /** Puts the files into the avatar's sandbox and makes it its own; once. */
  claim(owner: SandboxOwner, files: FilesIn): Promise<ClaimEnd>;
  /**
   * Runs cyber-dojo.sh once. The same avatar's runs are taken in order. When `gone` aborts, nobody waits for the result
   * any more: the run is ended, its sandbox is made fit for the next, and the end is `abandoned`.
   */
  run(owner: SandboxOwner, files: FilesIn, maxSeconds: number, gone?: AbortSignal): Promise<RunEnd>;
  /** Ends every sandbox of the kata, or of one avatar of it, and resolves when they are gone. */
  end(kataId: KataId, avatarName?: AvatarName): Promise<void>;
  /** Waits for the runs under way, then ends every sandbox. No run may be begun after this. */
  stop(): Promise<void>;
  /** For an operator's eyes. */
  counts?(): SandboxCounts;
}

export interface SandboxCounts {
  /** Waiting for a job, or being armed for one. */
  readonly armed: number;
  /** With a job under way. */
  readonly busy: number;
}

/** `absent`: the kata volume has no directory for the avatar. */
export type ClaimEnd = 'created' | 'exists' | 'absent' | 'failed';

export interface RunEnd {
  /** `disk`: the sandbox grew past its allowance. */
  readonly end:
    'answered' | 'timed-out' | 'died' | 'bad-response' | 'not-claimed' | 'abandoned' | 'disk';
  readonly answer: SandboxAnswer | undefined;
  readonly files: FilesOut;
  readonly container?: ContainerEnd;
  readonly times?: RunTimes;
}

/** Where the time of a run went, in milliseconds. */
export interface RunTimes {
  /** Until a sandbox was armed and free for this run; next to nothing when one was waiting. */
  readonly armMs: number;
  /** Carrying the files in, and cyber-dojo.sh. */
  readonly runMs: number;
  /** From the end of cyber-dojo.sh to the whole answer. */
  readonly readBackMs: number;
}
