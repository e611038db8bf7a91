import type { KataId } from '@katas/kata';
import type { KeepReason, RemoveReason } from '../decision/decide';

/** What a sweep did with one volume. */
export type VolumeResult = VolumeOutcome & {
  readonly volume: string;
  readonly kataId: KataId | undefined;
};

export type VolumeOutcome =
  | { readonly outcome: 'kept'; readonly reason: KeepReason; readonly detail?: string }
  | {
      /** `would-remove`: in a dry run. `gone`: another program removed it first. */
      readonly outcome: 'removed' | 'would-remove' | 'gone';
      readonly reason: RemoveReason;
      /** Undefined when the engine does not report it. */
      readonly bytes: number | undefined;
    }
  | {
      readonly outcome: 'failed';
      readonly reason: 'engine-error' | 'bug';
      readonly detail: string;
      readonly error: unknown;
    };

/** What a sweep did with one abandoned container. Containers of living runners have no result. */
export interface SandboxResult {
  readonly container: string;
  readonly kataId: string;
  readonly avatarName: string | undefined;
  readonly runner: string | undefined;
  readonly outcome: 'removed' | 'would-remove' | 'gone' | 'failed';
  readonly error?: unknown;
}
