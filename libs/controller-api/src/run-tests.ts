import type { Colour, Files, Light } from './light';
import type { ProblemAnswer } from './problem-answer';

/**
 * `POST /api/katas/:id/avatars/:name/run_tests`. With an `Idempotency-Key` header (1-128 printable ASCII characters;
 * optional, but a client that may send twice wants it) a repeat is answered with the light that was made, not run again.
 */
export interface RunTestsRequest {
  /** All the files as the browser has them. `output` may be among them and is left out; carriage returns are dropped. */
  readonly files: Files;
}

/** What a [test] came to, with 200. Every field but the last two is always there. */
export interface RunTestsAnswer {
  /** What the run printed: stdout, then stderr, then what has to be said of the run (cut, timed out, faulty). */
  readonly output: string;
  /** Empty when no light was made. */
  readonly colour: Colour | '';
  /** Null when none was made: the kata has ended. */
  readonly light: Light | null;
  readonly ended: boolean;
  /** Text files that the run made, whole; they now count among the avatar's files. */
  readonly created: Files;
  /** Files that the run altered, whole. */
  readonly changed: Files;
  /** Names of files that the run removed. */
  readonly deleted: readonly string[];
  /** A sentence for the person at the page: the sandbox had to be made anew, or a file was too large to show. */
  readonly message?: string;
  /** For an ended kata: the light whose files a fork would start from. */
  readonly fork?: ForkOffer;
}

/** `POST .../avatars/<avatar_name>/lights/<number>/fork` */
export interface ForkOffer {
  readonly kata_id: string;
  readonly avatar_name: string;
  readonly number: number;
}

/**
 * 503 with `Retry-After`: the runner is down, busy, fetching the image or did not answer as it should. No light was
 * made and the browser keeps its files. It is a problem and a {@link RunTestsAnswer} (`light: null`) in one.
 */
export type RunTestsUnavailable = ProblemAnswer & RunTestsAnswer;
