import type { KataTime } from '@katas/kata';

/** One traffic-light, as `increments.json` has it. */
export interface Light {
  readonly colour: string;
  /** Null in some old trees. */
  readonly time: KataTime | null;
  /** From 1 on. */
  readonly number: number;
}

/** File name to content. A Map: `__proto__` and `toString` are odd but legal file names. */
export type VisibleFiles = ReadonlyMap<string, string>;

/** What a run did to its avatar's visible files, and whatever else it takes to answer its request once more. */
export interface LightRun {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  readonly message?: string;
}

/** The runs of an avatar that were begun last. */
export interface RunJournal {
  /** Oldest first. `number` is that of the light it comes to, if it comes to one. */
  readonly runs: readonly { readonly number: number; readonly key?: string }[];
  /** Every file that the sandbox may have been given since the last light. */
  readonly names: readonly string[];
}
