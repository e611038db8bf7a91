import type { KataId, KataLife } from '@katas/kata';

/** The katas tree as every service reads it. Nothing is cached: a manifest edited by hand counts at once. */
export interface KatasTree {
  /** Never rejects: what cannot be read is an answer of its own. */
  readKata(kataId: KataId): Promise<KataReading>;
  /** Whether there is a tree at all: a collector that finds none removes nothing. */
  state(): Promise<TreeState>;
}

export type KataReading =
  | { readonly found: 'absent' }
  /** A manifest is there and cannot be understood: neither live nor ended. `reason` is for operators. */
  | { readonly found: 'unreadable'; readonly reason: string }
  | {
      readonly found: 'kata';
      readonly life: KataLife;
      readonly imageName: string | undefined;
      /** The manifest's `limits` as it stands there, not looked at here; undefined when it asks for none. */
      readonly limits?: unknown;
    };

export type TreeState =
  | { readonly state: 'present' }
  | { readonly state: 'missing' | 'empty' | 'unreadable'; readonly reason: string };
