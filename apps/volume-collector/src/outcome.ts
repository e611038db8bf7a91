import type { KataId } from '@katas/kata';
import type { KeepReason, RemoveReason } from './decide';

/** What became of one volume in a sweep. */
export type Outcome = Fate & {
  readonly volume: string;
  readonly kataId: KataId | undefined;
};

export type Fate =
  | { readonly fate: 'kept'; readonly reason: KeepReason; readonly detail?: string }
  | {
      /** `would-remove` in a dry run. `gone`: somebody else removed it first. */
      readonly fate: 'removed' | 'would-remove' | 'gone';
      readonly reason: RemoveReason;
      /** Undefined when the engine did not say. */
      readonly bytes: number | undefined;
    }
  | {
      readonly fate: 'failed';
      readonly reason: 'engine-error' | 'bug';
      readonly detail: string;
      readonly error: unknown;
    };
