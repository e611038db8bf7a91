import type { FileName } from '@katas/kata';

/** The tasks that a kata can be about. */
export interface Exercises {
  /** Returns all exercises in alphabetical order of their display names. */
  list(): Promise<readonly ExerciseSummary[]>;
  /** Returns undefined when there is no such exercise, or when it cannot be read. */
  find(name: string): Promise<Exercise | undefined>;
}

export interface ExerciseSummary {
  /** The name of its folder. */
  readonly name: string;
  readonly displayName: string;
}

export interface Exercise extends ExerciseSummary {
  /** Markdown. */
  readonly instructions: string;
  /** Files for every start-point. */
  readonly files: ReadonlyMap<FileName, string>;
  /** Starting code by the name of the start-point. Undefined for an exercise that fits every start-point. */
  readonly code: ReadonlyMap<string, StartingCode> | undefined;
}

export interface StartingCode {
  readonly files: ReadonlyMap<FileName, string>;
  /** The start-point's own files that the code takes the place of. */
  readonly replaces: readonly FileName[];
}
