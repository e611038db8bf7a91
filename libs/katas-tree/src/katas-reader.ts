import type { AvatarName, KataId } from '@katas/kata';
import type { RunJournal, Light, LightRun, VisibleFiles } from './light';
import type { KataSearch } from './reading/find-katas';
import type { KataManifest } from './reading/kata-manifest';

/**
 * All that the tree holds of a kata, as kata-controller shows it; trees of 2012-2018 too, as far as they are made of
 * JSON. Every call rejects with a {@link TreeProblem} for what is there and cannot be understood.
 */
export interface KatasReader {
  /** Undefined when there is no such kata. */
  kata(kataId: KataId): Promise<KataManifest | undefined>;
  /** See {@link findKatas}. */
  find(search: KataSearch): Promise<readonly KataId[]>;
  /** The avatars that have joined, in alphabetical order. */
  avatarNames(kataId: KataId): Promise<readonly AvatarName[]>;
  /** In the order they were made; undefined when nobody has joined as this avatar. */
  lights(kataId: KataId, avatarName: AvatarName): Promise<readonly Light[] | undefined>;
  /** The avatar's visible files at a light, `output` among them; light 0 is the start. Undefined when they were not kept. */
  filesAt(place: LightPlace): Promise<VisibleFiles | undefined>;
  /** What the run did, or undefined for a light of an old tree. */
  runAt(place: LightPlace): Promise<LightRun | undefined>;
  runJournal(kataId: KataId, avatarName: AvatarName): Promise<RunJournal>;
  /** Never rejects: a record that cannot be understood is an answer of its own. */
  runnerOf(kataId: KataId): Promise<RunnerRecord>;
}

/** Which of several runners has the kata's volume, by what that runner calls itself. */
export type RunnerRecord =
  | { readonly found: 'runner'; readonly runnerId: string }
  /** It was never written: the kata has been at one runner at most. */
  | { readonly found: 'absent' }
  | { readonly found: 'unreadable' };

export interface LightPlace {
  readonly kataId: KataId;
  readonly avatarName: AvatarName;
  readonly number: number;
}

/** The number of the last light, or 0 when there is none. */
export function lastNumber(lights: readonly Light[]): number {
  return lights.reduce((last, { number }) => Math.max(last, number), 0);
}
