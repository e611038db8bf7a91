import type { AvatarName, StoredKataId, KataLife } from '@katas/kata';

/** The katas tree as every service reads it. Nothing is cached: a manifest that is edited by hand counts at once. */
export interface KatasTree {
  /**
   * Resolves to the kata. Never rejects: a kata that cannot be read is an answer of its own. In a kata with several
   * start-points, the image and the limits are those of this avatar's, or of the first one.
   */
  readKata(kataId: StoredKataId, avatarName?: AvatarName): Promise<KataReading>;
  /** Resolves to whether there is a tree at all. A collector that finds no tree removes nothing. */
  state(): Promise<TreeState>;
}

export type KataReading =
  | { readonly found: 'absent' }
  /** The manifest exists and cannot be parsed: the kata is neither live nor ended. `reason` is for operators. */
  | { readonly found: 'unreadable'; readonly reason: string }
  | {
      readonly found: 'kata';
      readonly life: KataLife;
      readonly imageName: string | undefined;
      /** The `limits` of the manifest, not validated. Undefined when it has none. */
      readonly limits?: unknown;
    };

/** A kata's manifest: the fields that every service needs, and all of its fields, not validated. */
export interface KataManifest {
  readonly life: KataLife;
  readonly imageName: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

export type TreeState =
  | { readonly state: 'present' }
  | { readonly state: 'missing' | 'empty' | 'unreadable'; readonly reason: string };
