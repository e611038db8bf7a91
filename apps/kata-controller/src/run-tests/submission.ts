import type { FileName } from '@katas/kata';
import type { RunJournal } from '@katas/katas-tree';
import type { LoadedAvatar } from '../avatars/load-avatar';
import type { LoadedKata } from '../katas/load-kata';
import type { RunConfiguration } from './run-configuration';

/** A [test] that has reached the head of its avatar's queue, in a live kata. */
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
  readonly startedMs: number;
}
