import type { AvatarName, StoredKataId } from '@katas/kata';
import type { Edit, Light } from '@katas/controller-api';

export type { Edit, Light };

/** File name to content. A Map, because `__proto__` and `toString` are valid file names. */
export type VisibleFiles = ReadonlyMap<string, string>;

/** The place of one light in the tree. Light 0 is the start. */
export interface LightPlace {
  readonly kataId: StoredKataId;
  readonly avatarName: AvatarName;
  readonly number: number;
}

/** An edit between two lights. `after` is the number of the light before it; 0 is the start. */
export type RecordedEdit = Edit & { readonly after: number };

/** What a run did to its avatar's visible files, and what else is needed to answer its request again. */
export interface LightRun {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  readonly message?: string;
}

/** The runs of an avatar that need to be known: those with an Idempotency-Key, and the last one. */
export interface RunJournal {
  /** `number` is the number of the light that the run makes, if it makes one. */
  readonly runs: readonly { readonly number: number; readonly key?: string }[];
  /** Every file that the sandbox may have received since the last light. */
  readonly names: readonly string[];
}

/** Returns the number of the last light, or 0 when there is none. */
export function lastNumber(lights: readonly Light[]): number {
  let last = 0;
  for (const { number } of lights) if (number > last) last = number;
  return last;
}
