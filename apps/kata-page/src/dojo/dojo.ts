import type { KataTime } from '@katas/kata';
import type { FileSet } from '../edit/file-set';
import type { RunChanges } from '../edit/merge-run';

/** The calls of kata-controller in the page's own terms. Every one of them rejects with a {@link DojoProblem}. */
export interface Dojo {
  startPoints(): Promise<readonly StartPoint[]>;
  createKata(startPoint: string): Promise<string>;
  kata(kataId: string): Promise<Kata>;
  /** The ids, up to ten, that begin with these 6 to 10 characters. */
  katasLike(start: string): Promise<readonly string[]>;
  join(kataId: string): Promise<string>;
  avatar(kataId: string, avatarName: string): Promise<Avatar>;
  /** The same key again is answered, not run again. */
  runTests(call: RunTests): Promise<RunAnswer>;
  light(kataId: string, avatarName: string, number: number): Promise<PastLight>;
  /** The id of a new live kata that starts from the files of that light. */
  fork(kataId: string, avatarName: string, number: number): Promise<string>;
  end(kataId: string): Promise<void>;
}

export interface StartPoint {
  readonly name: string;
  readonly displayName: string;
}

export interface Kata {
  readonly id: string;
  readonly displayName: string;
  readonly exercise: string;
  readonly tabSize: number;
  readonly extensions: readonly string[];
  readonly avatars: ReadonlyMap<string, readonly Light[]>;
  readonly ended: boolean;
  readonly endsAtMs: number;
}

export interface Light {
  readonly number: number;
  readonly colour: string;
  /** UTC: year, month, day, hours, minutes, seconds. Null in some old katas. */
  readonly time?: KataTime | null;
}

export interface Avatar {
  readonly files: FileSet;
  readonly output: string;
  readonly lights: readonly Light[];
}

export interface RunTests {
  readonly kataId: string;
  readonly avatarName: string;
  readonly files: FileSet;
  readonly idempotencyKey: string;
}

export interface RunAnswer {
  readonly output: string;
  /** Undefined when none was made: the kata has ended, and `output` says so. */
  readonly light: Light | undefined;
  readonly ended: boolean;
  readonly changes: RunChanges;
  /** What else there is to say of the run; empty when there is nothing. */
  readonly message: string;
}

export interface PastLight {
  readonly files: FileSet;
  readonly output: string;
  /** Empty for light 0, the start. */
  readonly colour: string;
}

/** A call that did not come to what was asked for; `message` is a sentence for the person at the page. */
export class DojoProblem extends Error {
  constructor(
    /** `unanswered` when nobody knows whether the call was carried out; else the answer's own word. */
    readonly code: string,
    detail: string,
    cause?: unknown,
  ) {
    super(detail, { cause });
    this.name = 'DojoProblem';
  }
}

export const UNANSWERED = 'unanswered';
/** Nobody can join: every animal is taken. */
export const FULL = 'full';
/** There is no such kata, animal, light or page. */
export const NOT_FOUND = 'not-found';
/** What was sent is not what the call takes. */
export const INVALID = 'invalid';
export const TOO_LARGE = 'too-large';
/** A change was asked of a kata that has ended. */
export const ENDED = 'ended';

export function asDojoProblem(error: unknown): DojoProblem {
  if (error instanceof DojoProblem) return error;
  return new DojoProblem('bug', 'Something went wrong on this page. Reload it to go on.', error);
}
