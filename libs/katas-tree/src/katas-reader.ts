import type { StoredRoom } from '@katas/controller-api';
import type { AvatarName, StoredKataId } from '@katas/kata';
import type { KataManifest } from './katas-tree';
import type { Light, LightPlace, LightRun, RecordedEdit, RunJournal, VisibleFiles } from './light';

/**
 * Reads everything that kata-controller shows of a kata. Reads trees of 2012-2018 too, as far as they are JSON. Every
 * call rejects with a {@link TreeProblem} for a file that exists and cannot be parsed.
 */
export interface KatasReader {
  /** Resolves to undefined when there is no such kata. */
  kata(kataId: StoredKataId): Promise<KataManifest | undefined>;
  /** Resolves to the IDs of katas that start so, in alphabetical order. Of more than `idsMax`, any of them. */
  find(search: KataSearch): Promise<readonly StoredKataId[]>;
  /** Resolves to the avatars that have joined, in alphabetical order. */
  avatarNames(kataId: StoredKataId): Promise<readonly AvatarName[]>;
  /** Resolves to the name of the avatar's start-point in a kata with several; to undefined in a kata with one. */
  startPoint(
    manifest: Pick<KataManifest, 'fields'>,
    kataId: StoredKataId,
    avatarName: AvatarName,
  ): Promise<string | undefined>;
  /** Resolves to the lights in the order they were made; undefined when nobody has joined as this avatar. */
  lights(kataId: StoredKataId, avatarName: AvatarName): Promise<readonly Light[] | undefined>;
  /**
   * Resolves to the lights of every avatar, in alphabetical order. Rejects when their lists have more than 32 MB
   * together, without reading on, and does other work between two avatars.
   */
  lightsOfAll(kataId: StoredKataId): Promise<ReadonlyMap<AvatarName, readonly Light[]>>;
  /** Resolves to the edits between the lights, oldest first. Empty when nobody has joined as this avatar. */
  edits(kataId: StoredKataId, avatarName: AvatarName): Promise<readonly RecordedEdit[]>;
  /** Resolves to the avatar's visible files at a light, with `output`; undefined when they are not in the tree. */
  filesAt(place: LightPlace): Promise<VisibleFiles | undefined>;
  /** Resolves to what the run did; undefined for a light of an old tree. */
  runAt(place: LightPlace): Promise<LightRun | undefined>;
  runJournal(kataId: StoredKataId, avatarName: AvatarName): Promise<RunJournal>;
  /** Resolves to the room of a kata. A file that cannot be parsed counts as none. */
  room(kataId: StoredKataId): Promise<StoredRoom>;
  /**
   * Resolves to the record of the kata's runner. Never rejects: a record that cannot be parsed is an answer of its own.
   */
  runnerOf(kataId: StoredKataId): Promise<RunnerRecord>;
}

export interface KataSearch {
  /** At least two characters of `0-9A-F`, which select one directory. */
  readonly startsWith: string;
  readonly idsMax: number;
  /** The number of entries of that directory that are read. */
  readonly entriesMax?: number;
}

/** The ID of the runner that has the kata's volume, with several runners. */
export type RunnerRecord =
  | { readonly found: 'runner'; readonly runnerId: string }
  /** Never written: the kata has been at one runner at most. */
  | { readonly found: 'absent' }
  | { readonly found: 'unreadable' };
