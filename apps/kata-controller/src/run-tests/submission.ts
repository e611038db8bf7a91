import type { AvatarName, FileName } from '@katas/kata';
import type { Edit, Light, RunJournal } from '@katas/katas-tree';
import type { LoadedAvatar } from '../avatars/load-avatar';
import type { RunWatch } from '@katas/runner-api';
import type { LoadedKata } from '../katas/load-kata';
import type { RunConfiguration } from './run-configuration';

/** What somebody sent with a Test besides the files. */
export interface Practice {
  readonly predicted: Light['predicted'];
  /** The light that the files were restored or taken over from. */
  readonly from: (Light['from'] & { readonly avatar_name: AvatarName }) | undefined;
  readonly edits: readonly Edit[];
}

/** A Test that has reached the head of its avatar's queue, in a live kata. */
export interface Submission {
  readonly kata: LoadedKata;
  readonly avatar: LoadedAvatar;
  readonly configuration: RunConfiguration;
  /** The files of the last light. */
  readonly before: ReadonlyMap<FileName, string>;
  /** The files as the browser sent them. */
  readonly sent: ReadonlyMap<FileName, string>;
  readonly journal: RunJournal;
  readonly key: string | undefined;
  readonly practice: Practice;
  readonly startedMs: number;
  readonly watch: RunWatch;
}
