import type { AvatarName, StoredKataId } from '@katas/kata';

/** An invariant of the tree that does not hold. */
export interface Breach {
  readonly kataId: StoredKataId;
  /** Undefined for the kata's own manifest. */
  readonly avatarName?: AvatarName;
  /** The number of the light, when the breach is about one. */
  readonly number?: number;
  /** A sentence without a final full stop, and without an absolute path. */
  readonly problem: string;
}

/** What was checked in one kata. */
export interface VerifiedKata {
  readonly kataId: StoredKataId;
  readonly avatars: number;
  readonly lights: number;
  readonly breaches: readonly Breach[];
}

export type Report = (problem: string, number?: number) => void;
