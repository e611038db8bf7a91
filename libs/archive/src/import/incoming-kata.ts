import type { AvatarName, StoredKataId } from '@katas/kata';
import type { VisibleFiles } from '@katas/katas-tree';

/** A kata that another server kept in another form. */
export interface IncomingKata {
  /** What it is called there. */
  readonly source: string;
  /** The ID that it gets here. */
  readonly kataId: StoredKataId;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly avatars: readonly IncomingAvatar[];
}

export interface IncomingAvatar {
  readonly name: AvatarName;
  /** The name of its start-point, in a kata with several. */
  readonly startPoint?: string | undefined;
  /** Its own starting files, where they differ from those of the kata. */
  readonly start?: VisibleFiles | undefined;
  /** Yields the lights in the order of their numbers. They are read one at a time. */
  lights(): Iterable<IncomingLight>;
}

export interface IncomingLight {
  readonly number: number;
  /** The entry of `increments.json`. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** Undefined when they are lost. */
  readonly files: VisibleFiles | undefined;
}

/** Something that an import leaves out, or cannot keep as it is. */
export interface Misfit {
  /** The kata, and what of it. */
  readonly where: string;
  /** A sentence without a final full stop. */
  readonly problem: string;
}

export type ReportMisfit = (where: string, problem: string) => void;
